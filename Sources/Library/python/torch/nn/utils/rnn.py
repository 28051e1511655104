import torch


class PackedSequence:
    """Sequences of unequal length, time by time: at each time those that still go on."""

    def __init__(self, data, batch_sizes=None, sorted_indices=None, unsorted_indices=None):
        self.data = data
        self.batch_sizes = batch_sizes
        self.sorted_indices = sorted_indices
        self.unsorted_indices = invert_permutation(sorted_indices) if unsorted_indices is None else unsorted_indices

    def __iter__(self):
        return iter((self.data, self.batch_sizes, self.sorted_indices, self.unsorted_indices))

    def __getitem__(self, index):
        return (self.data, self.batch_sizes, self.sorted_indices, self.unsorted_indices)[index]

    def __len__(self):
        return 4

    def __repr__(self):
        return (
            f"PackedSequence(data={self.data}, batch_sizes={self.batch_sizes}, "
            f"sorted_indices={self.sorted_indices}, unsorted_indices={self.unsorted_indices})"
        )

    @property
    def is_cuda(self):
        return False

    def to(self, *args, **kwargs):
        return PackedSequence(
            self.data.to(*args, **kwargs), self.batch_sizes, self.sorted_indices, self.unsorted_indices
        )

    def cpu(self):
        return self


def invert_permutation(permutation):
    if permutation is None:
        return None
    result = torch.empty_like(permutation)
    result[permutation] = torch.arange(len(permutation))
    return result


def pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True):
    lengths = torch.as_tensor(lengths, dtype=torch.int64)
    indices = None
    if not enforce_sorted:
        lengths, indices = torch.sort(lengths, descending=True)
        input = input.index_select(0 if batch_first else 1, indices)
    counts = lengths.tolist()
    batch = input.size(0 if batch_first else 1)
    if len(counts) != batch:
        raise RuntimeError(
            f"Expected `len(lengths)` to be equal to batch_size, but got {len(counts)} (batch_size={batch})"
        )
    if counts and counts[-1] <= 0:
        raise RuntimeError(
            "Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0"
        )
    if any(later > earlier for earlier, later in zip(counts, counts[1:])):
        raise RuntimeError(
            "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass "
            "`enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you "
            "do not need ONNX exportability."
        )
    if batch_first:
        input = input.transpose(0, 1)
    sizes = [sum(1 for count in counts if count > time) for time in range(counts[0])]
    data = torch.cat([input[time, :size] for time, size in enumerate(sizes)])
    return PackedSequence(data, torch.tensor(sizes), indices, None)


def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None):
    sizes = sequence.batch_sizes.tolist()
    longest = len(sizes)
    if total_length is not None:
        if total_length < longest:
            raise ValueError(
                "Expected total_length to be at least the length of the longest sequence in input, but got "
                f"total_length={total_length} and max sequence length being {longest}"
            )
        longest = total_length
    times = []
    for step in sequence.data.split(sizes):
        missing = sizes[0] - step.size(0)
        if missing:
            step = torch.cat([step, step.new_full((missing,) + tuple(step.shape[1:]), padding_value)])
        times.append(step)
    while len(times) < longest:
        times.append(torch.full_like(times[0], padding_value))
    padded = torch.stack(times)
    lengths = torch.tensor([sum(1 for size in sizes if size > row) for row in range(sizes[0])])
    order = sequence.unsorted_indices
    if order is not None:
        padded = padded.index_select(1, order)
        lengths = lengths[order]
    return padded.transpose(0, 1) if batch_first else padded, lengths


def pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side="right"):
    longest = max(sequence.size(0) for sequence in sequences)
    padded = []
    for sequence in sequences:
        missing = longest - sequence.size(0)
        if missing:
            edge = sequence.new_full((missing,) + tuple(sequence.shape[1:]), padding_value)
            sequence = torch.cat([sequence, edge] if padding_side == "right" else [edge, sequence])
        padded.append(sequence)
    return torch.stack(padded, dim=0 if batch_first else 1)


def unpad_sequence(padded_sequences, lengths, batch_first=False):
    if not batch_first:
        padded_sequences = padded_sequences.transpose(0, 1)
    return [sequence[:length] for sequence, length in zip(padded_sequences, lengths.tolist())]


def pack_sequence(sequences, enforce_sorted=True):
    lengths = torch.tensor([sequence.size(0) for sequence in sequences])
    return pack_padded_sequence(pad_sequence(sequences), lengths, enforce_sorted=enforce_sorted)


def unpack_sequence(packed_sequences):
    padded, lengths = pad_packed_sequence(packed_sequences, batch_first=True)
    return unpad_sequence(padded, lengths, batch_first=True)

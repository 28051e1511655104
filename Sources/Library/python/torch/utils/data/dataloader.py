import copy

import torch
from torch.utils.data.dataset import IterableDataset
from torch.utils.data.sampler import BatchSampler, RandomSampler, SequentialSampler


def default_convert(data):
    """Arrays as tensors, inside collections too."""
    if isinstance(data, (list, tuple)):
        return [default_convert(item) for item in data]
    if isinstance(data, dict):
        return {key: default_convert(value) for key, value in data.items()}
    return torch.as_tensor(data) if hasattr(data, "__array__") else data


def default_collate(batch):
    """A list of examples as a batch: tensors stacked, numbers as tensors, collections by their parts."""
    first = batch[0]
    if isinstance(first, torch.Tensor):
        return torch.stack(list(batch), 0)
    if isinstance(first, str):
        return batch
    if isinstance(first, float):
        return torch.tensor(batch, dtype=torch.float64)
    if isinstance(first, int):
        return torch.tensor(batch)
    if isinstance(first, dict):
        return {key: default_collate([example[key] for example in batch]) for key in first}
    if isinstance(first, tuple) and hasattr(first, "_fields"):
        return type(first)(*[default_collate(list(part)) for part in zip(*batch)])
    if isinstance(first, (list, tuple)):
        if any(len(example) != len(first) for example in batch):
            raise RuntimeError("each element in list of batch should be of equal size")
        return [default_collate(list(part)) for part in zip(*batch)]
    if hasattr(first, "__array__"):
        return default_collate([torch.as_tensor(example) for example in batch])
    raise TypeError(
        f"default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found {type(first)}"
    )


class WorkerInfo:
    """Which of several workers is at work, and its copy of the dataset."""

    def __init__(self, id, num_workers, seed, dataset):
        self.id = id
        self.num_workers = num_workers
        self.seed = seed
        self.dataset = dataset

    def __repr__(self):
        return f"WorkerInfo(id={self.id}, num_workers={self.num_workers}, seed={self.seed}, dataset={self.dataset})"


_at_work = [None]


def get_worker_info():
    return _at_work[0]


class DataLoader:
    """Batches of a dataset; everything happens in this one process, whatever `num_workers` says."""

    def __init__(
        self, dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0, collate_fn=None,
        pin_memory=False, drop_last=False, timeout=0, worker_init_fn=None, multiprocessing_context=None,
        generator=None, *, prefetch_factor=None, persistent_workers=False, pin_memory_device="", in_order=True
    ):
        if num_workers < 0:
            raise ValueError(
                "num_workers option should be non-negative; use num_workers=0 to disable multiprocessing."
            )
        if timeout < 0:
            raise ValueError("timeout option should be non-negative")
        if num_workers == 0 and prefetch_factor is not None:
            raise ValueError(
                "prefetch_factor option could only be specified in multiprocessing.let num_workers > 0 to enable "
                "multiprocessing, otherwise set prefetch_factor to None."
            )
        if persistent_workers and num_workers == 0:
            raise ValueError("persistent_workers option needs num_workers > 0")
        self.dataset = dataset
        self.num_workers = num_workers
        self.prefetch_factor = prefetch_factor
        self.pin_memory = pin_memory
        self.timeout = timeout
        self.worker_init_fn = worker_init_fn
        self.generator = generator
        self.persistent_workers = persistent_workers
        self._iterable = isinstance(dataset, IterableDataset)
        if self._iterable:
            if shuffle:
                raise ValueError(
                    f"DataLoader with IterableDataset: expected unspecified shuffle option, but got shuffle={shuffle}"
                )
            if sampler is not None:
                raise ValueError(
                    f"DataLoader with IterableDataset: expected unspecified sampler option, but got sampler={sampler}"
                )
        if sampler is not None and shuffle:
            raise ValueError("sampler option is mutually exclusive with shuffle")
        if batch_sampler is not None:
            if batch_size != 1 or shuffle or sampler is not None or drop_last:
                raise ValueError(
                    "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last"
                )
            batch_size = None
        elif batch_size is None and drop_last:
            raise ValueError(
                "batch_size=None option disables auto-batching and is mutually exclusive with drop_last"
            )
        if sampler is None and not self._iterable:
            sampler = RandomSampler(dataset, generator=generator) if shuffle else SequentialSampler(dataset)
        if batch_size is not None and batch_sampler is None and not self._iterable:
            batch_sampler = BatchSampler(sampler, batch_size, drop_last)
        self.batch_size = batch_size
        self.drop_last = drop_last
        self.sampler = sampler
        self.batch_sampler = batch_sampler
        if collate_fn is None:
            collate_fn = default_collate if batch_size is not None or batch_sampler is not None else default_convert
        self.collate_fn = collate_fn

    def __iter__(self):
        # PyTorch draws a seed for its workers here; drawing it keeps the random numbers that follow the same.
        seed = torch.empty((), dtype=torch.int64)
        if self.generator is None:
            seed.random_()
        else:
            seed.random_(generator=self.generator)
        if self._iterable and self.num_workers:
            return self._worker_batches(seed.item())
        return self._batches()

    def _batches(self):
        if self._iterable:
            yield from self._iterable_batches(self.dataset)
        elif self.batch_sampler is not None:
            for indices in self.batch_sampler:
                yield self.collate_fn(self._fetch(indices))
        else:
            for index in self.sampler:
                yield self.collate_fn(self.dataset[index])

    def _fetch(self, indices):
        if hasattr(self.dataset, "__getitems__"):
            return self.dataset.__getitems__(indices)
        return [self.dataset[index] for index in indices]

    def _worker_batches(self, seed):
        """Batches of several workers in turn, each of which goes through its own copy of the dataset."""
        active = []
        for number in range(self.num_workers):
            dataset = copy.deepcopy(self.dataset)
            info = WorkerInfo(number, self.num_workers, seed + number, dataset)
            if self.worker_init_fn is not None:
                _at_work[0] = info
                self.worker_init_fn(number)
                _at_work[0] = None
            active.append((info, self._iterable_batches(dataset)))
        while active:
            for worker in list(active):
                _at_work[0] = worker[0]
                try:
                    batch = next(worker[1])
                except StopIteration:
                    active.remove(worker)
                    continue
                finally:
                    _at_work[0] = None
                yield batch

    def _iterable_batches(self, dataset):
        if self.batch_size is None:
            for example in dataset:
                yield self.collate_fn(example)
            return
        batch = []
        for example in dataset:
            batch.append(example)
            if len(batch) == self.batch_size:
                yield self.collate_fn(batch)
                batch = []
        if batch and not self.drop_last:
            yield self.collate_fn(batch)

    def __len__(self):
        if self._iterable:
            count = len(self.dataset)
            if self.batch_size is None:
                return count
            return count // self.batch_size if self.drop_last else -(-count // self.batch_size)
        return len(self.batch_sampler) if self.batch_sampler is not None else len(self.sampler)

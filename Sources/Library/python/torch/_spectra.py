import torch
import torch.nn.functional as F


def _window(window, win_length, n_fft, dtype):
    if window is None:
        window = torch.ones(win_length, dtype=dtype)
    if window.dim() != 1 or window.shape[0] != win_length:
        raise RuntimeError(
            f"expected a 1D window tensor of size equal to win_length={win_length}, but got window with size "
            f"{list(window.shape)}")
    if win_length == n_fft:
        return window
    left = (n_fft - win_length) // 2
    return F.pad(window, (left, n_fft - win_length - left))


def stft(
        input, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode="reflect",
        normalized=False, onesided=None, return_complex=None, align_to_window=None):
    if return_complex is None:
        if not torch.is_complex(input) and not (window is not None and torch.is_complex(window)):
            raise RuntimeError(
                "stft requires the return_complex parameter be given for real inputs, and will further require that "
                "return_complex=True in a future PyTorch release.")
        return_complex = True
    hop = n_fft // 4 if hop_length is None else hop_length
    length = n_fft if win_length is None else win_length
    isOne = input.dim() == 1
    x = input.unsqueeze(0) if isOne else input
    if center:
        half = n_fft // 2
        x = F.pad(x.unsqueeze(0), (half, half), mode=pad_mode).squeeze(0)
    if not 0 < n_fft <= x.shape[-1]:
        raise RuntimeError(
            f"stft({list(input.shape)}, n_fft={n_fft}, hop_length={hop}, win_length={length}): "
            f"expected 0 < n_fft <= {x.shape[-1]}, but got n_fft={n_fft}")
    if hop <= 0:
        raise RuntimeError(f"stft: expected hop_length > 0, but got hop_length={hop}")
    frames = x.unfold(-1, n_fft, hop) * _window(window, length, n_fft, x.real.dtype)
    isHalf = not torch.is_complex(frames) if onesided is None else onesided
    norm = "ortho" if normalized else "backward"
    spectrum = torch.fft.rfft(frames, norm=norm) if isHalf else torch.fft.fft(frames, norm=norm)
    result = spectrum.transpose(1, 2)
    result = result.squeeze(0) if isOne else result
    return result if return_complex else torch.view_as_real(result.contiguous())


def istft(
        input, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False, onesided=None,
        length=None, return_complex=False):
    hop = n_fft // 4 if hop_length is None else hop_length
    size = n_fft if win_length is None else win_length
    if not torch.is_complex(input):
        raise RuntimeError("istft requires a complex-valued input tensor matching the output from stft with "
                           "return_complex=True.")
    isOne = input.dim() == 2
    spectrum = (input.unsqueeze(0) if isOne else input).transpose(1, 2)
    isHalf = n_fft != input.shape[-2] if onesided is None else onesided
    norm = "ortho" if normalized else "backward"
    weights = _window(window, size, n_fft, spectrum.real.dtype)
    if isHalf:
        frames = torch.fft.irfft(spectrum, n_fft, norm=norm)
    else:
        frames = torch.fft.ifft(spectrum, norm=norm)
        frames = frames if return_complex else frames.real
    count = frames.shape[1]
    total = n_fft + hop * (count - 1)
    places = (torch.arange(count).unsqueeze(1) * hop + torch.arange(n_fft)).flatten()
    sums = torch.zeros(frames.shape[0], total, dtype=frames.dtype)
    sums = sums.index_add(1, places, (frames * weights).flatten(1))
    scale = torch.zeros(total, dtype=weights.dtype).index_add(0, places, (weights * weights).repeat(count))
    start = n_fft // 2 if center else 0
    if length is not None:
        end = start + length
    elif center:
        end = total - n_fft // 2
    else:
        end = total
    if end > total:
        missing = end - total
        sums, scale = F.pad(sums, (0, missing)), F.pad(scale, (0, missing), value=1.0)
    part = scale[start:end]
    if part.abs().min() < 1e-11:
        raise RuntimeError("istft: window overlap add min: 1")
    result = sums[:, start:end] / part
    return result.squeeze(0) if isOne else result

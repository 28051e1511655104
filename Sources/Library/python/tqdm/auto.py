from tqdm._bars import tqdm, trange

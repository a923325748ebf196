"""Files put into the repository of a test."""


def put(git, name, data):
    """Write a file of the project, text or bytes; its path."""
    path = git.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path

"""What can go wrong with one request: for good, or in a way that may pass."""

from pipeline.errors import GistmillError


class FetchProblem(GistmillError):
    """An answer could not be had; the message names the address and why. Another try would not help."""


class PassingProblem(FetchProblem):
    """An answer could not be had now; another try may help, after `retry_after` seconds where the server says so."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after

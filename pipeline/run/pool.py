"""The cores: a function over many items, in worker processes where that pays.

Workers are started by spawn and import the library alone; batches reach them as paths and leave as files.
"""

import gc
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.popen_spawn_posix import Popen
from multiprocessing.process import BaseProcess
from types import ModuleType, TracebackType
from typing import Protocol, Self, TypeVar

# objects more than before, at which a worker looks for cyclic garbage: to go through those of a batch after each step
# took a fiftieth of a worker's time
_KEPT = 500_000

Item = TypeVar("Item")
Result = TypeVar("Result")


class Workers(Protocol):
    """Whatever runs a function over many items: processes here, or machines elsewhere."""

    @property
    def is_running(self) -> bool:
        """Whether processes of this machine run already, so that what is light can be shared among them at once."""
        ...

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """Yield `function` of each item, in their order."""
        ...

    def prepare(self, function: Callable[[], None]) -> None:
        """Have workers that must be started first be started now, and call `function` in each; once is enough."""
        ...

    def stop(self) -> None:
        """Let go of processes of this machine, which have nothing more to do."""
        ...


class Pool:
    """Runs functions over items; a context manager that stops its workers.

    The workers are started when there is first something to share among them, so that a small run starts none.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def is_running(self) -> bool:
        """Whether the workers were started."""
        return self._executor is not None

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """Yield `function` of each item, in their order; where items are shared, the workers begin at once.

        Raises:
            BrokenProcessPool: a worker was killed; the next call starts new ones.
        """
        if self._workers == 1 or len(items) < 2:  # noqa: PLR2004 - one item cannot be shared
            return map(function, items)
        executor = self._started()
        with self._stopped_by_faults(executor):
            return self._taken(executor, executor.map(function, items))

    def prepare(self, function: Callable[[], None]) -> None:
        """Start the workers and call `function` in each of them, without waiting for it; what it raises is lost.

        Nothing is done where they run already.
        """
        if self._workers == 1 or self._executor is not None:
            return
        for _ in range(self._workers):
            self._started().submit(function)  # one to each: a worker is started for each item while none is idle

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = ProcessPoolExecutor(self._workers, mp_context=_Context(), initializer=_begin_working)
        return self._executor

    def _taken(self, executor: ProcessPoolExecutor, results: Iterator[Result]) -> Iterator[Result]:
        with self._stopped_by_faults(executor):
            yield from results

    @contextmanager
    def _stopped_by_faults(self, executor: ProcessPoolExecutor) -> Iterator[None]:
        try:
            yield
        except BaseException:
            if self._executor is executor:  # others may have been started since
                self.stop()
            raise

    def stop(self) -> None:
        """Stop the workers at once, whatever they are at; the next call starts new ones.

        All that is wanted of them lies in files or was given back. To end in their own way, which is to take apart what
        they know of words and models, costs each of them half a second of its processor's time.
        """
        if self._executor is None:
            return
        executor, self._executor = self._executor, None
        for worker in _workers_of(executor):
            worker.terminate()
        executor.shutdown(cancel_futures=True)


def _workers_of(executor: ProcessPoolExecutor) -> list[BaseProcess]:
    """Return the processes of one executor, and not those that others, or who calls the library, have started."""
    return list((executor._processes or {}).values())  # noqa: SLF001 - Python 3.14 terminates them by itself


class _Process(SpawnProcess):
    """A worker that does not run the program that started it once more.

    By spawn a worker first imports the program, in case its functions are needed: a script that calls the library at
    its top level would then start runs in its own workers. Ours need the library alone.
    """

    @staticmethod
    def _Popen(process_obj: BaseProcess) -> Popen:  # noqa: N802 - as multiprocessing calls it
        program = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            return Popen(process_obj)
        finally:
            sys.modules["__main__"] = program


class _Context(SpawnContext):
    """Starts such workers."""

    Process = _Process


def _begin_working() -> None:
    """Arrange a worker: it looks for cyclic garbage rarely, as what it keeps of a batch has hardly any.

    Ctrl-C it ignores, which the terminal sends to it as well: the run stops its workers itself.
    """
    gc.set_threshold(_KEPT)
    signal.signal(signal.SIGINT, signal.SIG_IGN)

"""Names that only describe or are explained: parts of adjectives, eponyms of methods, what a sentence introduces.

In: a candidate and its paper. Out: a verdict. It is separate from `systems`, which weighs: what is said here holds
whatever speaks for a name ("an FPGA-adapted decoder", "a novel Monte Carlo method", "DNA-decorated particles").
"""

import re
from bisect import bisect_right
from typing import Final

from pipeline.mentions.candidates import Candidate
from pipeline.records import Field
from pipeline.text.analysis import Analysis

_PARTICIPLE = re.compile(
    r".+-(?:based|like|style|type|driven|inspired|guided|aware|free|wise|specific|level|only|targeting|[a-z]{3,}ed)"
    r"|[A-Za-z]\d?-(?:measure|score|value|test|statistic)"
)
_BEGUN_BY_BASE = re.compile(r"\S+-based\s")  # "the proposed LampNet-based VC"
_EXPLAINED = re.compile(
    r"\s{0,2}\)\s(?:(?:is|are)\s(?:an?|the|among)|offers?|ha(?:s|ve)\s(?:been|\w{1,12}ly|emerged|shown|become))\s"
)
_BESIDE = re.compile(r"^(?:While|Although|Though|However,|Alternatively,|Among these,|Recently,)\s")
_OWN = re.compile(r"\b(?:novel|new|newly|first|our|proposed|presented|introduced)\b|\bwe\b", re.IGNORECASE)
_CUT_OFF = re.compile(r"-[a-z]{3,}")  # what was cut off a name: "2D-chunk" in "2D-chunk-wise"
_AFTER_PEOPLE: Final = (
    "abelian airy banach bayes bayesian bellman bernoulli bessel boltzmann boolean carlo cartesian cauchy chebyshev "
    "cholesky cox cramer cramér delaunay dijkstra dirac dirichlet euclidean euler eulerian fisher fokker fourier "
    "frechet frobenius fréchet galerkin gauss gaussian gibbs green hamilton hamiltonian hastings hausdorff heisenberg "
    "hermite hesse hessian hilbert holder householder hubbard hölder ising jacobi jacobian kalman karhunen kramers "
    "kronig krylov kullback kutta lagrange lagrangian langevin laplace laplacian legendre leibler lipschitz loeve "
    "lorentz lorentzian lotka lyapunov loève markov markovian mccormick metropolis minkowski monte nash navier neumann "
    "newton newtonian pade padé pareto planck poisson rao renyi riemann riemannian robin runge rényi schrodinger "
    "schrödinger schur shannon sobolev stackelberg stokes taylor tikhonov tsallis volterra voronoi wasserstein weibull"
)
_EPONYMS: Final = frozenset(_AFTER_PEOPLE.split())


def describes(analysis: Analysis, candidate: Candidate) -> bool:
    """Say whether a name is no name of a thing, but describes one; what heads the title is always a name."""
    if candidate.head or candidate.head_long:
        return False
    name = candidate.name
    if _PARTICIPLE.fullmatch(name) or _is_eponym(name) or (candidate.captured and _BEGUN_BY_BASE.match(name)):
        return True
    return _is_part_of_adjectives(analysis, candidate) or _is_explained(analysis, candidate)


def _is_eponym(name: str) -> bool:
    """Say whether a name is made of the names of those whom methods are called after ("Monte Carlo", "Gaussians")."""
    parts = re.split(r"[\s\-–]+", name.lower())
    return all(part in _EPONYMS or part.removesuffix("s") in _EPONYMS for part in parts)


def _is_part_of_adjectives(analysis: Analysis, candidate: Candidate) -> bool:
    """Say whether a name without a definition stands in the abstract in adjectives alone ("a 2D-chunk-wise one")."""
    if candidate.acronym:
        return False
    text = analysis.abstract.text
    places = [place for place in candidate.places if place.field is Field.ABSTRACT]
    return bool(places) and all(_CUT_OFF.match(text, place.end) for place in places)


def _is_explained(analysis: Analysis, candidate: Candidate) -> bool:
    """Say whether a sentence opens with a definition and explains it ("Deep Forest (DF) is a framework"), as if known.

    A sentence that calls it new tells of the paper's own.
    """
    text, acronym = analysis.abstract, candidate.acronym
    place = next((place for place in candidate.places if place.field is Field.ABSTRACT), None)
    if place is None or acronym is None or any(one.field is Field.TITLE for one in candidate.places):
        return False
    at = bisect_right(text.sentence_starts, place.start) - 1
    opening = text.text[text.sentence_starts[at] : place.start]
    explained = _EXPLAINED.match(text.text, place.end)
    if explained is None or _BESIDE.sub("", opening).rstrip(" (") != acronym.long_form:
        return False
    return _OWN.search(text.text, place.end, text.sentence_ends[at]) is None

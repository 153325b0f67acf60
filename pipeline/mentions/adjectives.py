"""Names that only describe: parts of adjectives, eponyms of methods, isotopes.

In: a candidate and its paper. Out: a verdict. It is separate from `systems`, which weighs: what is said here holds
whatever speaks for a name ("an FPGA-adapted decoder", "a novel Monte Carlo method", "DNA-decorated particles").
"""

import re
from typing import Final

from pipeline.mentions.candidates import Candidate
from pipeline.records import Field
from pipeline.text.analysis import Analysis

_PARTICIPLE = re.compile(
    r".+-(?:based|like|style|type|driven|inspired|guided|aware|free|wise|specific|level|only|[a-z]{3,}ed)$"
)
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
    return bool(_PARTICIPLE.fullmatch(name)) or _is_eponym(name) or _is_part_of_adjectives(analysis, candidate)


def _is_eponym(name: str) -> bool:
    """Say whether a name is made of the names of those whom methods are called after ("Monte Carlo")."""
    return _EPONYMS.issuperset(re.split(r"[\s\-–]+", name.lower()))


def _is_part_of_adjectives(analysis: Analysis, candidate: Candidate) -> bool:
    """Say whether a name without a definition stands in the abstract in adjectives alone ("a 2D-chunk-wise one")."""
    if candidate.acronym:
        return False
    text = analysis.abstract.text
    places = [place for place in candidate.places if place.field is Field.ABSTRACT]
    return bool(places) and all(_CUT_OFF.match(text, place.end) for place in places)

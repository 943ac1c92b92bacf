"""A test as a program of its own: Bayes' theorem, result by result."""

from __future__ import annotations

from mathcore.probability import update
from scenes.bayes.screened import Screened
from scenes.bayes.screening_readings import NOBODY, WITHOUT
from scenes.program import plain, program

BODY = """
prior, sensitivity, alarms = {prior!r}, {sensitivity!r}, {alarms!r}
positive, negative = [sensitivity, alarms], [1 - sensitivity, 1 - alarms]  # P(result | ill), P(result | healthy)
results = np.array([{results}])

after = update([prior, 1 - prior], results).posterior[:, 0]
given_ill, given_healthy = plain(np.prod(results, axis=0))
ill, healthy = 1000 * prior * given_ill, 1000 * (1 - prior) * given_healthy

print("prior:", prior)
print("posterior:", {posterior})
print("ill:", ill)
print("healthy:", healthy)
print("both:", ill + healthy)
print("evidence:", (ill + healthy) / 1000)
print("ratio:", {ratio})
print("after:", plain(after[~np.isnan(after)]))
"""


def code(found: Screened) -> str:
    """A program that prints the readouts of a test."""
    nobody = repr(NOBODY if not found.given_ill else WITHOUT)
    body = BODY.format(
        prior=found.prior,
        sensitivity=found.sensitivity,
        alarms=found.alarms,
        results=", ".join({"p": "positive", "n": "negative"}[result] for result in found.results),
        posterior=repr(NOBODY) if found.posterior is None else "plain(after[-1])",
        ratio=nobody if found.ratio is None else "given_ill / given_healthy",
    )
    return program("What the results of a test say.", [update, plain], body)

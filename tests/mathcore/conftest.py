"""One fixture runs a test on every array library that is here."""

import pytest

from tests.mathcore.libraries import LIBRARIES, Library


@pytest.fixture(scope="session", params=LIBRARIES, ids=lambda library: library.name)
def lib(request: pytest.FixtureRequest) -> Library:
    return request.param

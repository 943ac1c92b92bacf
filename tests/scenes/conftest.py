"""What the contract asserts is told in full when it fails, as if it stood in the test itself."""

import pytest

pytest.register_assert_rewrite("tests.scenes.contract")

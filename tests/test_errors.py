import pytest

from kg.errors import InputError, KgError, QueryError, SchemaError, ServiceError, StorageError


@pytest.mark.parametrize(
    ("error", "code"),
    [(KgError, 1), (InputError, 2), (SchemaError, 2), (QueryError, 2), (ServiceError, 3), (StorageError, 3)],
)
def test_exit_codes(error: type[KgError], code: int) -> None:
    assert error("x").exit_code == code

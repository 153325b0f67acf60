"""`prefect.yaml` is true: what it names is there, and its parameters are those of the flow."""

from pathlib import Path

import yaml
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.flows import load_flow_from_entrypoint

from flows.listings import listings
from flows.schedule import read_timing
from pipeline.settings import Settings

_ROOT = Path(__file__).resolve().parents[2]
(_DEPLOYMENT,) = yaml.safe_load((_ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]


def test_entrypoint_is_the_flow() -> None:
    """The flow that workers load is the main flow."""
    path, name = _DEPLOYMENT["entrypoint"].split(":")
    assert load_flow_from_entrypoint(f"{_ROOT / path}:{name}").name == listings.name


def test_parameters_are_valid() -> None:
    """The flow takes the parameters as they stand, and settings as Prefect's pages would send them."""
    settings = Settings().model_dump(mode="json")
    taken = listings.validate_parameters({**_DEPLOYMENT["parameters"], "settings": settings})
    assert (taken["inputs"], taken["database"], taken["settings"]) == ([], Path("data/gistmill.duckdb"), Settings())
    assert listings.validate_parameters(_DEPLOYMENT["parameters"])["export_to"] == Path("data/export")


def test_schedule_and_limit_are_valid() -> None:
    """Its cron line is one, and two of its runs never overlap."""
    (schedule,) = _DEPLOYMENT["schedules"]
    assert read_timing(schedule["cron"], None, schedule["timezone"]).cron == "0 6 * * *"
    limit = ConcurrencyLimitConfig.model_validate(_DEPLOYMENT["concurrency_limit"])
    assert (limit.limit, limit.collision_strategy.value) == (1, "CANCEL_NEW")

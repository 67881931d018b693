"""The JSON Schema of the scenario format, from the models: `python -m worker.scenario.schema` writes it to `docs/`."""

from __future__ import annotations

import json
from pathlib import Path

from worker.scenario.formaat import Scenario

BESTAND = Path(__file__).parents[2] / "docs" / "scenario.schema.json"


def schema() -> str:
    """The schema as text. A test compares it with the file that ships."""
    inhoud = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Scenario.model_json_schema()}
    inhoud["title"] = "Scenariobestand, versie 1"
    return json.dumps(inhoud, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    BESTAND.write_text(schema(), encoding="utf-8")

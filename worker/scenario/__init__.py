"""Scenario files (docs/scenario-formaat.md): a dossier as dated steps and expectations, run with or without Temporal."""

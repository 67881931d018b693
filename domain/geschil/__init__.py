"""Geschil: parents put a dispute to the Geschillencommissie passend onderwijs (GPO). law.md A2.10, cases.md 3.1."""

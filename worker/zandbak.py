"""The one workflow runner: worker, replayer and tests share it (DESIGN 4: the sandbox must never re-import domain or asyncpg)."""

from __future__ import annotations

from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

DOORGELATEN = ("domain", "activities", "pydantic", "pydantic_core", "ruamel", "annotated_types", "typing_extensions")
"""Passed through as they are: pure, or only names and types. Workflow files import nothing else."""


def zandbak() -> SandboxedWorkflowRunner:
    """A sandboxed runner with our pure packages passed through."""
    return SandboxedWorkflowRunner(restrictions=SandboxRestrictions.default.with_passthrough_modules(*DOORGELATEN))

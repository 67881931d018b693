"""Dossier: the child's own stream: where it is enrolled, what education it gets, who must search (decisions 8)."""

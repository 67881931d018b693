"""Durable time: the shell (`stroom`), and one class per procedure that shows its doors."""

"""What the process tells about itself: traces, logs and metrics. None of them may hold personal data.

A trace goes from the HTTP request through update or signal, workflow and activity to the SQL statement (`spoor`); a log line
bears the same ids (`logboek`); numbers are at `/metrics` and at the SDK's own port (`meters`).
"""

SELECT min(due_at) FROM jobs WHERE ended_at IS NULL

-- Bodies are many and much alike in size: a sample of up to 1,000 newest ones, times how many there are.
SELECT coalesce(avg(size), 0) * (SELECT count(*) FROM requests) FROM (
    SELECT length(body) + length(answer) + length(headers) + length(query) + 100 AS size
    FROM requests ORDER BY id DESC LIMIT 1000
)

-- For PostgreSQL alone: SQLite does not compress.
SELECT 1;

"""The log's events as files for analysts: NDJSON, CSV and Parquet, streamed or made by a job."""

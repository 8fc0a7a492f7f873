"""For programs of analysts and auditors, on machines that have no Courtside: `courtside.history`
reads over the API, `courtside.verify` checks an exported history. Each file works alone."""

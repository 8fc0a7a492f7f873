"""The ratings read model: results, ratings by game, leaderboards of seasons."""

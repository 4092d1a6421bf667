"""Citations and the bibliography behind them."""

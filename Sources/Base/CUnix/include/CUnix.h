#pragma once
#include <signal.h>
#include <stdbool.h>

/// Takes over SIGINT and SIGTERM: the first is remembered, a second of the same kind kills.
void bdc_signals_catch(void);
/// The first signal that came, 0 for none.
int bdc_signals_seen(void);
/// Restores the default action of a signal, unblocks it and raises it: the process dies of it.
void bdc_signals_die(int number);
/// Ignores SIGPIPE, so that a write to a closed reader returns EPIPE.
void bdc_signals_ignore_pipe(void);

#pragma once
#include <signal.h>
#include <stdbool.h>

/// Takes over SIGINT and SIGTERM: the first is remembered, a second of the same kind kills.
void bdc_signals_catch(void);
/// The first signal that came, 0 for none.
int bdc_signals_seen(void);
void bdc_signals_obeyed(int yes);

/// Every further SIGINT and SIGTERM is remembered too.
void bdc_signals_catch_all(void);
/// How many came.
int bdc_signals_times(void);
/// From now on SIGHUP is counted.
void bdc_signals_catch_hangup(void);
/// How many SIGHUP came.
int bdc_signals_hangups(void);
/// kill(2).
int bdc_signal_send(int pid, int number);
/// Restores the default action of a signal, unblocks it and raises it: the process dies of it.
void bdc_signals_die(int number);
/// Ignores SIGPIPE, so that a write to a closed reader returns EPIPE.
void bdc_signals_ignore_pipe(void);
/// The words of the command line, the program first. Swift looks for them below the environment,
/// and finds none where a preloaded library has moved that.
int bdc_argument_count(void);
const char *bdc_argument(int index);
/// Takes the numbers 0, 1 and 2 where they are closed, so that no file or socket that is opened
/// later is read as standard input or written to as standard output; reads and writes fail on.
void bdc_hold_standard(void);
/// A descriptor that becomes readable when the child ends; -1 where the kernel has none.
int bdc_pidfd(int pid);

#include <spawn.h>
#include <stddef.h>

/// GNU calls that Swift's view of the C library leaves out.
int bdc_pipe(int ends[2]);
/// Lets a pipe hold up to so many bytes, where the system lets it.
void bdc_pipe_widen(int end, int bytes);
/// execvpe: returns only on failure.
int bdc_exec(const char *program, char *const argv[], char *const envp[]);
/// Closes every descriptor from 3 in the child, and changes its folder when one is given.
int bdc_spawn_clean(posix_spawn_file_actions_t *actions, const char *folder);
/// A descriptor of a file in memory (memfd_create), at its beginning; -1 where there is none.
int bdc_memory(void);
/// Whether bytes hold other bytes (memmem).
bool bdc_contains(const void *bytes, size_t count, const void *wanted, size_t length);
/// Swaps two names in one step; -1 where the file system cannot.
int bdc_exchange(const char *path, const char *other);
/// Makes durable what was written to the file system that holds a file (syncfs).
int bdc_synchronize(int file);
/// The columns of a terminal (TIOCGWINSZ); 0 where it does not say, or is none.
int bdc_columns(int descriptor);

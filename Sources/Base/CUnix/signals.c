#include "CUnix.h"
#include <string.h>

static volatile sig_atomic_t seen = 0;
static volatile sig_atomic_t times = 0;

static void remember(int number) {
  if (seen == 0) seen = number;
  times = times + 1;
}

static void act(int number, void (*handler)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

// No SA_RESTART: a read that waits must return. SA_RESETHAND: a second signal ends at once.
void bdc_signals_catch(void) {
  act(SIGINT, remember, SA_RESETHAND);
  act(SIGTERM, remember, SA_RESETHAND);
}

void bdc_signals_catch_all(void) {
  act(SIGINT, remember, 0);
  act(SIGTERM, remember, 0);
}

static volatile sig_atomic_t hangups = 0;

static void hang_up(int number) {
  (void)number;
  hangups = hangups + 1;
}

void bdc_signals_catch_hangup(void) { act(SIGHUP, hang_up, 0); }

int bdc_signals_hangups(void) { return hangups; }

int bdc_signal_send(int pid, int number) { return kill(pid, number); }

static int obeyed;

int bdc_signals_seen(void) { return obeyed ? 0 : seen; }

void bdc_signals_obeyed(int yes) { obeyed += yes ? 1 : -1; }

int bdc_signals_times(void) { return times; }

void bdc_signals_die(int number) {
  sigset_t set;
  act(number, SIG_DFL, 0);
  sigemptyset(&set);
  sigaddset(&set, number);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
}

void bdc_signals_ignore_pipe(void) { act(SIGPIPE, SIG_IGN, 0); }

// A wall clock of a process's own, preloaded by tests: real time moved, begun elsewhere, or standing
// still. What only measures (CLOCK_MONOTONIC), waits and the times of files stay as they are.
//
// FAKETIME is `+N` or `-N` (seconds, or with s, m, h, d behind them) for a clock that is so far off,
// `@YYYY-MM-DD HH:MM:SS` for one that is there when the process begins, the same without @ for one
// that stands still; all in UTC. FAKETIME_TIMESTAMP_FILE names a file with such a word, looked at
// each time, so that a test can move the clock of what runs already.
//
// Nothing is kept outside the process: it can be killed at any moment, and its number come again.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static struct timespec begun;

static int real(clockid_t clock, struct timespec *now) {
  return (int)syscall(SYS_clock_gettime, clock, now);
}

__attribute__((constructor)) static void begin(void) { real(CLOCK_REALTIME, &begun); }

static time_t moment(const char *text) {
  struct tm parts = {0};
  return strptime(text, "%Y-%m-%d %H:%M:%S", &parts) ? timegm(&parts) : 0;
}

static void move(const char *text, struct timespec *now) {
  if (*text == '+' || *text == '-') {
    char *rest;
    long long count = strtoll(text, &rest, 10);
    now->tv_sec += count * (*rest == 'd' ? 86400 : *rest == 'h' ? 3600 : *rest == 'm' ? 60 : 1);
  } else if (*text == '@') {
    now->tv_sec += moment(text + 1) - begun.tv_sec;
    now->tv_nsec -= begun.tv_nsec;
    if (now->tv_nsec < 0) {
      now->tv_sec--;
      now->tv_nsec += 1000000000;
    }
  } else if (*text) {
    now->tv_sec = moment(text);
    now->tv_nsec = 0;
  }
}

static void change(struct timespec *now) {
  const char *path = getenv("FAKETIME_TIMESTAMP_FILE"), *word = getenv("FAKETIME");
  char text[64] = "";
  int before = errno;
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file >= 0) {
    ssize_t count = read(file, text, sizeof text - 1);
    if (count > 0) text[strcspn(text, "\n")] = 0;
    close(file);
  } else if (word) {
    strncpy(text, word, sizeof text - 1);
  }
  move(text, now);
  errno = before;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int code = real(clock, now);
  if (code == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) change(now);
  return code;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  struct timespec exact;
  (void)zone;
  if (clock_gettime(CLOCK_REALTIME, &exact) != 0) return -1;
  now->tv_sec = exact.tv_sec;
  now->tv_usec = exact.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *place) {
  struct timespec now = {0};
  clock_gettime(CLOCK_REALTIME, &now);
  if (place) *place = now.tv_sec;
  return now.tv_sec;
}

int timespec_get(struct timespec *now, int base) {
  return base == TIME_UTC && clock_gettime(CLOCK_REALTIME, now) == 0 ? base : 0;
}

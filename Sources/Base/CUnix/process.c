#define _GNU_SOURCE
#include "CUnix.h"
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static int count = 0;
static char **words = NULL;

// The C library hands these to what runs before main.
__attribute__((constructor)) static void remember_arguments(int argc, char **argv) {
  count = argc;
  words = argv;
}

int bdc_argument_count(void) { return count; }

const char *bdc_argument(int index) { return words[index]; }

void bdc_hold_standard(void) {
  for (int target = 0; target < 3; ++target) {
    if (fcntl(target, F_GETFD) >= 0) continue;
    // The lowest free number is this one. The wrong way round, so that using it fails as before.
    (void)!open("/dev/null", target == 0 ? O_WRONLY : O_RDONLY);
  }
}

int bdc_pidfd(int pid) {
  int handle = (int)syscall(SYS_pidfd_open, pid, 0);
  if (handle >= 0) fcntl(handle, F_SETFD, FD_CLOEXEC);
  return handle;
}

int bdc_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

void bdc_pipe_widen(int end, int bytes) { (void)fcntl(end, F_SETPIPE_SZ, bytes); }

int bdc_exec(const char *program, char *const argv[], char *const envp[]) {
  return execvpe(program, argv, envp);
}

int bdc_spawn_clean(posix_spawn_file_actions_t *actions, const char *folder) {
  int code = posix_spawn_file_actions_addclosefrom_np(actions, 3);
  if (code == 0 && folder) code = posix_spawn_file_actions_addchdir_np(actions, folder);
  return code;
}

int bdc_memory(void) { return memfd_create("bdc", MFD_CLOEXEC); }

bool bdc_contains(const void *bytes, size_t count, const void *wanted, size_t length) {
  return memmem(bytes, count, wanted, length) != NULL;
}

int bdc_exchange(const char *path, const char *other) {
  return renameat2(AT_FDCWD, path, AT_FDCWD, other, RENAME_EXCHANGE);
}

int bdc_synchronize(int file) { return syncfs(file); }

int bdc_columns(int descriptor) {
  struct winsize size;
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

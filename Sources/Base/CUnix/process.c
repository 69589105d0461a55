#define _GNU_SOURCE
#include "CUnix.h"
#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int bdc_pidfd(int pid) {
  int handle = (int)syscall(SYS_pidfd_open, pid, 0);
  if (handle >= 0) fcntl(handle, F_SETFD, FD_CLOEXEC);
  return handle;
}

int bdc_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int bdc_exec(const char *program, char *const argv[], char *const envp[]) {
  return execvpe(program, argv, envp);
}

int bdc_spawn_clean(posix_spawn_file_actions_t *actions, const char *folder) {
  int code = posix_spawn_file_actions_addclosefrom_np(actions, 3);
  if (code == 0 && folder) code = posix_spawn_file_actions_addchdir_np(actions, folder);
  return code;
}

bool bdc_contains(const void *bytes, size_t count, const void *wanted, size_t length) {
  return memmem(bytes, count, wanted, length) != NULL;
}

/*
 * The sandbox of os.h on Linux: for a process that reads hostile bytes, so that whoever takes it
 * over holds nothing but what it has already.
 *
 * Four locks, each closed even when another is missing:
 *	no-new-privileges  set-user-ID files give nothing (and the two below need no privilege)
 *	capabilities       none left, also when started as root
 *	Landlock           no file, directory, TCP port; no signal or abstract socket to others
 *	seccomp            the system calls below and no others
 *
 * A forbidden call fails with EPERM rather than killing the process: libraries ask the kernel for
 * this and that (a time zone file, a CPU count) and are content with "no", while an attacker
 * gains nothing by asking again. Only a foreign architecture's calls, which the numbers below do
 * not describe and no honest code makes, kill.
 */
#include "os/os.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#else
#define ARCH 0 /* no filter: seccomp counts as missing */
#endif

/* Landlock by number: the C library has no wrappers, and older headers not the newer fields. */
enum { LANDLOCK_CREATE_RULESET = 444, LANDLOCK_RESTRICT_SELF = 446, LANDLOCK_VERSION_FLAG = 1 };

struct landlock_attributes {
	uint64_t fs, net, scoped;
};

static const uint64_t landlock_read_file = 1 << 2, landlock_read_dir = 1 << 3;

/* landlock(7): what the kernel's version knows; a right handled and given by no rule is denied. */
static struct landlock_attributes landlock_all(long version)
{
	struct landlock_attributes a = {.fs = (1 << 13) - 1};

	if (version >= 2)
		a.fs |= 1 << 13; /* linking and renaming across directories */
	if (version >= 3)
		a.fs |= 1 << 14; /* truncating */
	if (version >= 5)
		a.fs |= 1 << 15; /* ioctl on devices opened from now on */
	if (version >= 4)
		a.net = 3; /* bind and connect */
	if (version >= 6)
		a.scoped = 3; /* abstract sockets and signals of others */
	return a;
}

static bool lock_landlock(bool may_read)
{
	long version = syscall(LANDLOCK_CREATE_RULESET, NULL, 0, LANDLOCK_VERSION_FLAG);
	struct landlock_attributes a = landlock_all(version);
	bool locked;
	int fd;

	if (version < 1)
		return false;
	if (may_read)
		a.fs &= ~(landlock_read_file | landlock_read_dir);
	/* The kernel takes a longer structure than it knows when the rest is zero. */
	fd = (int)syscall(LANDLOCK_CREATE_RULESET, &a, sizeof(a), 0);
	if (fd < 0)
		return false;
	locked = syscall(LANDLOCK_RESTRICT_SELF, fd, 0) == 0;
	(void)close(fd);
	return locked;
}

static bool lock_capabilities(void)
{
	struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
	struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {0};

	(void)prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
	/* The bounding set matters only to execve, which seccomp forbids. */
	return syscall(SYS_capset, &header, none) == 0;
}

/* Allowed whatever their arguments are. */
static const uint16_t calls[] = {
    /* what is open already */
    SYS_read,
    SYS_readv,
    SYS_close,
    SYS_lseek,
    SYS_fstat,
    SYS_ppoll,
    SYS_recvfrom,
    SYS_recvmsg,
    SYS_getsockopt,
    SYS_fadvise64,
#ifdef SYS_poll
    SYS_poll,
#endif
    /* memory (mapping: below) */
    SYS_brk,
    SYS_munmap,
    SYS_mremap,
    SYS_madvise,
    /* time and chance; sysinfo is glibc's qsort, asking how much memory there is */
    SYS_clock_gettime,
    SYS_clock_getres,
    SYS_clock_nanosleep,
    SYS_gettimeofday,
    SYS_nanosleep,
    SYS_getrandom,
    SYS_getrusage,
    SYS_sysinfo,
    /* signals come in, threads wait, the end */
    SYS_rt_sigreturn,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_sigaltstack,
    SYS_restart_syscall,
    SYS_futex,
    SYS_sched_yield,
    SYS_getpid,
    SYS_gettid,
    SYS_exit,
    SYS_exit_group,
#ifdef SYS_time
    SYS_time,
#endif
};

enum { PROGRAM_MAX = 128 };

struct program {
	struct sock_filter op[PROGRAM_MAX];
	uint16_t len;
	bool bad;
};

static void add(struct program *p, uint16_t code, uint32_t k, uint8_t yes, uint8_t no)
{
	if (p->len == PROGRAM_MAX) {
		p->bad = true;
		return;
	}
	p->op[p->len++] = (struct sock_filter){code, yes, no, k};
}

static void add_load(struct program *p, size_t offset)
{
	add(p, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

/* The lower half of an argument (both architectures are little-endian): flags all fit in it. */
static void add_load_argument(struct program *p, unsigned number)
{
	add_load(p, offsetof(struct seccomp_data, args) + number * sizeof(uint64_t));
}

static void add_return(struct program *p, uint32_t action)
{
	add(p, BPF_RET | BPF_K, action, 0, 0);
}

static void add_allow(struct program *p, uint32_t call)
{
	add(p, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1);
	add_return(p, SECCOMP_RET_ALLOW);
}

/* The call, when argument & mask == value; else EPERM. */
static void add_allow_if(
    struct program *p, uint32_t call, unsigned argument, uint32_t mask, uint32_t value)
{
	add(p, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 5);
	add_load_argument(p, argument);
	add(p, BPF_ALU | BPF_AND | BPF_K, mask, 0, 0);
	add(p, BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
	add_return(p, SECCOMP_RET_ALLOW);
	add_return(p, SECCOMP_RET_ERRNO | EPERM);
}

/* The call, when its argument is one of three values; else EPERM. */
static void add_allow_one_of(
    struct program *p, uint32_t call, unsigned argument, const uint32_t values[3])
{
	add(p, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 6);
	add_load_argument(p, argument);
	add(p, BPF_JMP | BPF_JEQ | BPF_K, values[0], 2, 0);
	add(p, BPF_JMP | BPF_JEQ | BPF_K, values[1], 1, 0);
	add(p, BPF_JMP | BPF_JEQ | BPF_K, values[2], 0, 1);
	add_return(p, SECCOMP_RET_ALLOW);
	add_return(p, SECCOMP_RET_ERRNO | EPERM);
}

static void build(struct program *p, bool may_read)
{
	/* O_TMPFILE needs a mode for writing, so the access mode covers it. */
	const uint32_t not_reading = O_ACCMODE | O_CREAT | O_TRUNC;
	static const uint32_t outputs[] = {STDOUT_FILENO, STDERR_FILENO, STDERR_FILENO};
	static const uint32_t descriptor_flags[] = {F_GETFL, F_GETFD, F_GETFD};
	/* Is it a terminal, how wide; is the interface up. */
	static const uint32_t questions[] = {TCGETS, TIOCGWINSZ, SIOCGIFFLAGS};

	add_load(p, offsetof(struct seccomp_data, arch));
	add(p, BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0);
	add_return(p, SECCOMP_RET_KILL_PROCESS);
	add_load(p, offsetof(struct seccomp_data, nr));
#if defined(__x86_64__)
	add(p, BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1); /* the x32 calls */
	add_return(p, SECCOMP_RET_KILL_PROCESS);
#endif
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
		add_allow(p, calls[i]);
	add_allow_one_of(p, SYS_write, 0, outputs);
	add_allow_one_of(p, SYS_writev, 0, outputs);
	/* Nothing new to execute: neither mapped nor made so. */
	add_allow_if(p, SYS_mmap, 2, PROT_EXEC, 0);
	add_allow_if(p, SYS_mprotect, 2, PROT_EXEC, 0);
	add_allow_one_of(p, SYS_ioctl, 1, questions);
	add_allow_one_of(p, SYS_fcntl, 1, descriptor_flags);
	if (may_read) {
		add_allow_if(p, SYS_openat, 2, not_reading, 0);
		add_allow(p, SYS_newfstatat);
	} else {
		/* glibc's fstat(). The path is out of reach here; metadata is all it could tell. */
		add_allow_if(p, SYS_newfstatat, 3, AT_EMPTY_PATH, AT_EMPTY_PATH);
	}
	add_return(p, SECCOMP_RET_ERRNO | EPERM);
}

static bool lock_seccomp(bool may_read)
{
	struct program p = {.len = 0};
	struct sock_fprog fprog;

	if (ARCH == 0)
		return false;
	build(&p, may_read);
	if (p.bad)
		return false;
	fprog = (struct sock_fprog){p.len, p.op};
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &fprog) ==
	       0;
}

static enum err sandbox(bool may_read, const char **ret_missing)
{
	/* By lock: 1 Landlock, 2 seccomp, 4 the capabilities or no-new-privileges. */
	static const char *const missing[] = {NULL, "Landlock", "seccomp", "Landlock, seccomp",
	    "dropping privileges", "dropping privileges, Landlock", "dropping privileges, seccomp",
	    "dropping privileges, Landlock, seccomp"};
	unsigned open = 0;

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !lock_capabilities())
		open |= 4;
	if (!lock_landlock(may_read))
		open |= 1;
	if (!lock_seccomp(may_read))
		open |= 2;
	if (open == 0)
		return ERR_NONE;
	*ret_missing = missing[open];
	return ERR_UNSUPPORTED;
}

/*
 * LeakSanitizer clones and traces the process when it ends, and AddressSanitizer opens its own
 * memory map: what the sandbox takes away. A sanitized program looks for our own errors instead.
 */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED true
#endif
#endif
#ifndef SANITIZED
#define SANITIZED false
#endif

static enum err enter(bool may_open, const char **ret_missing)
{
	if (SANITIZED) {
		*ret_missing = "sandbox together with a sanitizer";
		return ERR_UNSUPPORTED;
	}
	return sandbox(may_open, ret_missing);
}

enum err os_sandbox_parser(const char **ret_missing)
{
	return enter(false, ret_missing);
}

enum err os_sandbox_reader(const char **ret_missing)
{
	return enter(true, ret_missing);
}

/* package: the files that are handed out. */
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "base/rd.h"
#include "platform/enrol/install.h"

const char *const install_archs[] = {"x86_64", "aarch64", "arm", "i686", "riscv64", NULL};

/* ELF: magic, class (1: 32 bits, 2: 64), data (1: little endian); e_machine is at 18. */
const char *install_arch_of(struct view head)
{
	static const struct {
		uint8_t bits;
		uint16_t machine;
		const char *arch;
	} machines[] = {{2, 62, "x86_64"}, {2, 183, "aarch64"}, {1, 40, "arm"}, {1, 3, "i686"},
	    {2, 243, "riscv64"}};
	struct rd r = rd_of(head);
	bool is_elf = view_eq(rd_bytes(&r, 4), view_of("\x7f"
						       "ELF"));
	uint8_t bits = rd_u8(&r);
	bool is_little = rd_u8(&r) == 1;

	(void)rd_bytes(&r, 12);
	uint16_t machine = rd_le16(&r);

	if (!is_elf || !is_little || r.bad)
		return NULL;
	for (size_t i = 0; i < sizeof(machines) / sizeof(machines[0]); i++)
		if (machines[i].bits == bits && machines[i].machine == machine)
			return machines[i].arch;
	return NULL;
}

/* A file of ours; -1: it cannot be opened, or is none, or too large. */
static int open_package(const char *path, struct stat *ret_stat)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

	if (fd >= 0 && fstat(fd, ret_stat) == 0 && S_ISREG(ret_stat->st_mode) &&
	    ret_stat->st_size <= ENROL_PACKAGE_MAX)
		return fd;
	if (fd >= 0)
		(void)close(fd);
	return -1;
}

static bool is_for(const char *path, struct view arch, struct package *ret_package)
{
	uint8_t head[INSTALL_HEAD_BYTES];
	struct stat st;
	int fd = open_package(path, &st);
	ssize_t n = fd >= 0 ? pread(fd, head, sizeof(head), 0) : -1;
	const char *found = n > 0 ? install_arch_of(view_bytes(head, (size_t)n)) : NULL;

	if (fd >= 0)
		(void)close(fd);
	if (found == NULL || !view_eq(arch, view_of(found)))
		return false;
	(void)snprintf(ret_package->path, sizeof(ret_package->path), "%s", path);
	ret_package->size = (uint64_t)st.st_size;
	return true;
}

bool package_find(const struct platform *platform, struct view arch, struct package *ret_package)
{
	char path[INSTALL_PATH_SIZE];
	unsigned i = 0;

	/* What comes from a path of a request is a known word before it is part of a file's name.
	 */
	while (install_archs[i] != NULL && !view_eq(arch, view_of(install_archs[i])))
		i++;
	if (install_archs[i] == NULL)
		return false;
	if (platform->agent_package != NULL && is_for(platform->agent_package, arch, ret_package))
		return true;
	if (platform->packages != NULL)
		(void)snprintf(path, sizeof(path), "%s/earshot-agent-linux-%s", platform->packages,
		    install_archs[i]);
	else if (platform->data != NULL)
		(void)snprintf(path, sizeof(path), "%s/packages/earshot-agent-linux-%s",
		    platform->data, install_archs[i]);
	else
		return false;
	return is_for(path, arch, ret_package);
}

int64_t package_read(const struct package *package, uint64_t offset, void *p, size_t size)
{
	struct stat st;
	int fd = open_package(package->path, &st);
	ssize_t n = fd >= 0 ? pread(fd, p, size, (off_t)offset) : -1;

	if (fd >= 0)
		(void)close(fd);
	return n;
}

/* Which file a hash is of. */
struct hashed {
	dev_t device;
	ino_t inode;
	off_t size;
	struct timespec changed;
	char hash[INSTALL_HASH_SIZE];
};

enum { KEPT = 8 };

/* Of the files hashed last, so that a script costs no reading of them. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct hashed kept[KEPT];
static unsigned kept_next;

static bool is_kept(const struct hashed *h, const struct stat *st)
{
	return h->hash[0] != '\0' && h->device == st->st_dev && h->inode == st->st_ino &&
	       h->size == st->st_size && h->changed.tv_sec == st->st_mtim.tv_sec &&
	       h->changed.tv_nsec == st->st_mtim.tv_nsec;
}

static bool find_kept(const struct stat *st, char ret_hash[INSTALL_HASH_SIZE])
{
	bool found = false;

	(void)pthread_mutex_lock(&lock);
	for (unsigned i = 0; i < KEPT && !found; i++) {
		found = is_kept(&kept[i], st);
		if (found)
			memcpy(ret_hash, kept[i].hash, INSTALL_HASH_SIZE);
	}
	(void)pthread_mutex_unlock(&lock);
	return found;
}

static void keep(const struct stat *st, const char hash[INSTALL_HASH_SIZE])
{
	(void)pthread_mutex_lock(&lock);
	struct hashed *h = &kept[kept_next++ % KEPT];

	*h = (struct hashed){st->st_dev, st->st_ino, st->st_size, st->st_mtim, {0}};
	memcpy(h->hash, hash, INSTALL_HASH_SIZE);
	(void)pthread_mutex_unlock(&lock);
}

static bool hash_file(int fd, char ret_hash[INSTALL_HASH_SIZE])
{
	uint8_t bytes[16 * 1024], digest[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state state;
	ssize_t n;

	(void)crypto_hash_sha256_init(&state);
	while ((n = read(fd, bytes, sizeof(bytes))) > 0)
		(void)crypto_hash_sha256_update(&state, bytes, (size_t)n);
	(void)crypto_hash_sha256_final(&state, digest);
	if (n == 0)
		(void)sodium_bin2hex(ret_hash, INSTALL_HASH_SIZE, digest, sizeof(digest));
	return n == 0;
}

bool package_hash(const struct package *package, char ret_hash[INSTALL_HASH_SIZE])
{
	struct stat st;
	int fd = open_package(package->path, &st);
	bool is;

	if (fd < 0)
		return false;
	is = find_kept(&st, ret_hash);
	if (!is) {
		is = hash_file(fd, ret_hash);
		if (is)
			keep(&st, ret_hash);
	}
	(void)close(fd);
	return is;
}

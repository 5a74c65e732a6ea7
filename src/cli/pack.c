/* pack: `earshot pack …`, fingerprint packs built, checked, verified, signed and compared. */
#include <stdlib.h>

#include "base/escape.h"
#include "base/wr.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/pack_diff.h"
#include "cli/terminal.h"
#include "fingerprint/embedded.h"
#include "fingerprint/fingerprint.h"
#include "os/os.h"

enum {
	FILE_BYTES_MAX = 256 * 1024 * 1024,
	SOURCES_MAX = 256,
	KEY_TEXT_MAX = 256,
	KEY_HEX = 2 * PACK_KEY_SIZE
};

static const char usage[] =
    "Usage: earshot pack build -o PACK [-k KEY] FILE…\n"
    "       earshot pack check FILE…\n"
    "       earshot pack verify [-k PUBLIC-KEY] PACK\n"
    "       earshot pack sign -k KEY -o PACK PACK\n"
    "       earshot pack key NAME\n"
    "       earshot pack diff [-c CAPTURES] OLD NEW\n"
    "       earshot pack info [PACK]\n"
    "\n"
    "  build   compile texts (*.fp) and registries (oui.tsv, components.txt, vendors.tsv);\n"
    "          every example of every entry must match\n"
    "  check   the same, without writing\n"
    "  verify  structure, content hash and, with -k, the signature\n"
    "  sign    sign with a secret key\n"
    "  key     make NAME.key (secret) and NAME.pub\n"
    "  diff    entries added (+), removed (-), changed (~); with -c, what NEW says otherwise\n"
    "          of the devices of captures\n"
    "  info    hash, entries and signature; without PACK, of the built-in one\n"
    "\n"
    "  -o, --output FILE    where to write\n"
    "  -k, --key FILE       of `pack key`: secret for build and sign, else public\n"
    "  -c, --captures PATH  a capture, or a folder with all that is in it\n"
    "      --help           this text\n";

struct arguments {
	const char *output, *key, *captures;
	char **files;
	int count;
};

static int finish(int status)
{
	return terminal_flush() == ERR_NONE ? status : EXIT_USAGE;
}

static bool load(const char *path, struct view *ret_bytes)
{
	uint8_t *p = NULL;
	size_t n = 0;
	enum err err = os_read_file(path, FILE_BYTES_MAX, &p, &n);

	if (err != ERR_NONE) {
		terminal_error("%s: %s", path, err_text(err));
		return false;
	}
	*ret_bytes = view_bytes(p, n);
	return true;
}

static void unload(struct view bytes)
{
	free((void *)(uintptr_t)bytes.p);
}

static bool save(const char *path, struct view bytes, bool secret)
{
	enum err err = os_write_file(path, bytes, secret);

	if (err != ERR_NONE)
		terminal_error("%s: cannot write: %s", path, err_text(err));
	return err == ERR_NONE;
}

static int hex_value(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool parse_key(struct view text, uint8_t key[PACK_KEY_SIZE])
{
	if (text.n != KEY_HEX)
		return false;
	for (size_t i = 0; i < PACK_KEY_SIZE; i++) {
		int high = hex_value(text.p[2 * i]), low = hex_value(text.p[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		key[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

/* A key file says which half it is: a public key taken for a secret one would sign, forgeably. */
static const char *const key_words[] = {"earshot-public-key ", "earshot-secret-key "};

/* Never says what a key file holds. */
static bool load_key(const char *path, bool secret, uint8_t key[PACK_KEY_SIZE])
{
	struct view word = view_of(key_words[secret]);
	uint8_t *p = NULL;
	size_t n = 0;
	enum err err = os_read_file(path, KEY_TEXT_MAX, &p, &n);
	struct view text = view_trim(view_bytes(p, n));
	bool good =
	    err == ERR_NONE && view_starts(text, word) && parse_key(view_tail(text, word.n), key);

	if (!good)
		terminal_error("%s: %s", path,
		    err != ERR_NONE ? err_text(err)
		    : secret        ? "no secret key; `earshot pack key` makes one"
				    : "no public key; `earshot pack key` makes one");
	if (p != NULL)
		memset(p, 0, n);
	free(p);
	return good;
}

static bool load_sources(const struct arguments *a, struct pack_source sources[SOURCES_MAX])
{
	if (a->count > SOURCES_MAX) {
		terminal_error("pack: more than %d files", SOURCES_MAX);
		return false;
	}
	for (int i = 0; i < a->count; i++) {
		sources[i].name = a->files[i];
		if (!load(a->files[i], &sources[i].bytes))
			return false;
	}
	return true;
}

static void say_problem(void *ctx, const struct pack_problem *problem)
{
	(void)ctx;
	terminal_error("%s: %s", problem->where, problem->what);
}

static bool check_sources(const struct arguments *a, const struct pack_source *sources)
{
	struct pack_check_result result = {0};
	enum err err = pack_check(sources, (size_t)a->count, say_problem, NULL, &result);

	terminal_note("%zu entries, %zu examples, %zu problems", result.entries, result.examples,
	    result.problems);
	return err == ERR_NONE;
}

/* Signs `bytes` with the key of the file into new memory. */
static bool sign_bytes(const char *key_path, struct view bytes, struct view *ret_signed)
{
	uint8_t seed[PACK_SEED_SIZE], *room = malloc(bytes.n + PACK_SIGNED_EXTRA);
	size_t n = 0;
	bool good = room != NULL && load_key(key_path, true, seed);

	if (good && pack_sign(bytes, seed, room, bytes.n + PACK_SIGNED_EXTRA, &n) != ERR_NONE) {
		terminal_error("pack: cannot sign: not a pack");
		good = false;
	}
	memset(seed, 0, sizeof(seed));
	if (!good)
		free(room);
	else
		*ret_signed = view_bytes(room, n);
	return good;
}

static bool save_maybe_signed(const struct arguments *a, struct view bytes)
{
	struct view done;

	if (a->key == NULL)
		return save(a->output, bytes, false);
	if (!sign_bytes(a->key, bytes, &done))
		return false;
	bool good = save(a->output, done, false);

	unload(done);
	return good;
}

static int build(const struct arguments *a)
{
	struct pack_source sources[SOURCES_MAX] = {0};
	struct pack_problem problem = {0};
	uint8_t *bytes = NULL;
	size_t n = 0;
	bool good = load_sources(a, sources) && check_sources(a, sources);

	if (good && pack_compile(sources, (size_t)a->count, (struct view){NULL, 0}, &bytes, &n,
			&problem) != ERR_NONE) {
		say_problem(NULL, &problem);
		good = false;
	}
	good = good && save_maybe_signed(a, view_bytes(bytes, n));
	for (int i = 0; i < a->count && i < SOURCES_MAX; i++)
		unload(sources[i].bytes);
	free(bytes);
	return good ? EXIT_GOOD : EXIT_INPUT;
}

static int check(const struct arguments *a)
{
	struct pack_source sources[SOURCES_MAX] = {0};
	bool good = load_sources(a, sources) && check_sources(a, sources);

	for (int i = 0; i < a->count && i < SOURCES_MAX; i++)
		unload(sources[i].bytes);
	return good ? EXIT_GOOD : EXIT_INPUT;
}

/* Opens the pack of a file, or the built-in one without a path. `*ret_bytes` outlives it. */
static bool open_pack(
    const char *path, const uint8_t *key, struct view *ret_bytes, struct pack **ret_pack)
{
	struct pack_problem problem = {0};

	*ret_bytes = embedded_pack_view();
	if (path != NULL && !load(path, ret_bytes))
		return false;
	if (pack_open(ret_pack, *ret_bytes, key, &problem) == ERR_NONE)
		return true;
	terminal_error("%s: %s", path != NULL ? path : "the built-in pack", problem.what);
	if (path != NULL)
		unload(*ret_bytes);
	return false;
}

static void put_hex(struct out *out, const char *label, const uint8_t *p, size_t n)
{
	char text[2 * 32];
	struct wr w = wr_of(text, sizeof(text));

	for (size_t i = 0; i < n; i++)
		wr_hex(&w, p[i], 2);
	out_text(out, label);
	out_bytes(out, wr_view(&w));
	out_u8(out, '\n');
}

static void put_number(struct out *out, const char *label, size_t number)
{
	out_text(out, label);
	out_decimal(out, number);
	out_u8(out, '\n');
}

static void put_info(const struct pack *pack)
{
	struct out *out = terminal_out();
	struct pack_info info;

	pack_info(pack, &info);
	put_hex(out, "sha256         ", info.hash, sizeof(info.hash));
	out_text(out, "date           ");
	escape_terminal(out, info.date);
	out_u8(out, '\n');
	put_number(out, "entries        ", info.entries);
	put_number(out, "of later kinds ", info.unknown);
	put_number(out, "prefixes       ", info.prefixes);
	put_number(out, "organisations  ", info.organisations);
	if (info.is_signed)
		put_hex(out, "signed by      ", info.signed_by, sizeof(info.signed_by));
	else
		out_text(out, "signed by      nobody\n");
}

static int info(const struct arguments *a)
{
	const char *path = a->count > 0 ? a->files[0] : NULL;
	struct view bytes;
	struct pack *pack;

	if (!open_pack(path, NULL, &bytes, &pack))
		return EXIT_INPUT;
	put_info(pack);
	pack_close(pack);
	if (path != NULL)
		unload(bytes);
	return EXIT_GOOD;
}

static int verify(const struct arguments *a)
{
	uint8_t key[PACK_KEY_SIZE];
	struct view bytes;
	struct pack *pack;

	if ((a->key != NULL && !load_key(a->key, false, key)) ||
	    !open_pack(a->files[0], a->key != NULL ? key : NULL, &bytes, &pack))
		return EXIT_INPUT;
	out_text(terminal_out(), a->key != NULL ? "good: structure, content and signature\n"
						: "good: structure and content\n");
	pack_close(pack);
	unload(bytes);
	return EXIT_GOOD;
}

static int sign(const struct arguments *a)
{
	struct view bytes;

	if (a->key == NULL) {
		terminal_error("pack sign: which key? give -k KEY");
		return EXIT_USAGE;
	}
	if (!load(a->files[0], &bytes))
		return EXIT_INPUT;
	bool good = save_maybe_signed(a, bytes);

	unload(bytes);
	return good ? EXIT_GOOD : EXIT_INPUT;
}

/* NAME and a suffix; in it, which half it is, and 64 hexadecimal digits. */
static bool is_there(const char *path)
{
	uint8_t *p;
	size_t n;
	enum err err = os_read_file(path, 1, &p, &n);

	if (err == ERR_NONE)
		free(p);
	return err != ERR_NOT_FOUND;
}

/* Never over an old secret: what it signed could not be signed again. */
static bool save_key(const char *name, const char *suffix, const uint8_t *p, bool secret)
{
	char path[4096], text[KEY_TEXT_MAX];
	struct wr path_w = wr_of(path, sizeof(path)), w = wr_of(text, sizeof(text));

	wr_text(&path_w, name);
	wr_text(&path_w, suffix);
	wr_u8(&path_w, '\0');
	if (secret && wr_ok(&path_w) && is_there(path)) {
		terminal_error("%s: is there already, and a secret key is not overwritten", path);
		return false;
	}
	wr_text(&w, key_words[secret]);
	for (size_t i = 0; i < PACK_KEY_SIZE; i++)
		wr_hex(&w, p[i], 2);
	wr_u8(&w, '\n');
	bool good = wr_ok(&path_w) && save(path, wr_view(&w), secret);

	memset(text, 0, sizeof(text));
	return good;
}

static int make_key(const struct arguments *a)
{
	uint8_t seed[PACK_SEED_SIZE], key[PACK_KEY_SIZE];

	if (os_random(seed, sizeof(seed)) != ERR_NONE) {
		terminal_error("pack key: the system gives no random bytes");
		return EXIT_INPUT;
	}
	pack_public_key(seed, key);
	bool good =
	    save_key(a->files[0], ".key", seed, true) && save_key(a->files[0], ".pub", key, false);

	memset(seed, 0, sizeof(seed));
	return good ? EXIT_GOOD : EXIT_INPUT;
}

static void put_change(void *ctx, enum pack_change change, struct view id)
{
	static const char signs[] = {
	    [PACK_ADDED] = '+', [PACK_REMOVED] = '-', [PACK_CHANGED] = '~'};
	size_t *changes = ctx;

	changes[change]++;
	out_u8(terminal_out(), (uint8_t)signs[change]);
	out_u8(terminal_out(), ' ');
	escape_terminal(terminal_out(), id);
	out_u8(terminal_out(), '\n');
}

static int diff(const struct arguments *a)
{
	size_t changes[3] = {0};
	struct view old_bytes, new_bytes;
	struct pack *old_pack, *new_pack;

	if (!open_pack(a->files[0], NULL, &old_bytes, &old_pack))
		return EXIT_INPUT;
	if (!open_pack(a->files[1], NULL, &new_bytes, &new_pack)) {
		pack_close(old_pack);
		unload(old_bytes);
		return EXIT_INPUT;
	}
	enum err err = pack_diff(old_pack, new_pack, put_change, changes);

	if (err != ERR_NONE)
		terminal_error("pack diff: %s", err_text(err));
	else
		terminal_note("%zu added, %zu removed, %zu changed", changes[PACK_ADDED],
		    changes[PACK_REMOVED], changes[PACK_CHANGED]);
	if (err == ERR_NONE && a->captures != NULL)
		err = pack_diff_captures(a->files[0], new_pack, a->captures);
	pack_close(old_pack);
	pack_close(new_pack);
	unload(old_bytes);
	unload(new_bytes);
	return err == ERR_NONE ? EXIT_GOOD : EXIT_INPUT;
}

static const struct {
	const char *name;
	int (*run)(const struct arguments *a);
	int files_min, files_max;
	bool needs_output;
} commands[] = {
    {"build", build, 1, SOURCES_MAX, true},
    {"check", check, 1, SOURCES_MAX, false},
    {"verify", verify, 1, 1, false},
    {"sign", sign, 1, 1, true},
    {"key", make_key, 1, 1, false},
    {"diff", diff, 2, 2, false},
    {"info", info, 0, 1, false},
};

static int run(const char *name, const struct arguments *a)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (!view_eq(view_of(name), view_of(commands[i].name)))
			continue;
		if (a->count < commands[i].files_min || a->count > commands[i].files_max) {
			terminal_error(
			    "pack %s: wrong number of files; see 'earshot pack --help'", name);
			return EXIT_USAGE;
		}
		if (commands[i].needs_output && a->output == NULL) {
			terminal_error("pack %s: where to? give -o FILE", name);
			return EXIT_USAGE;
		}
		return commands[i].run(a);
	}
	terminal_error("pack: no command '%s'; see 'earshot pack --help'", name);
	return EXIT_USAGE;
}

int command_pack(int argc, char **argv)
{
	struct arguments a = {0};
	bool help = false;
	const struct option options[] = {{"--output", "-o", &a.output, NULL},
	    {"--key", "-k", &a.key, NULL}, {"--captures", "-c", &a.captures, NULL},
	    {"--help", "-h", NULL, &help}, {NULL, NULL, NULL, NULL}};
	int rest = options_take("pack", argc, argv, options);

	if (help) {
		out_text(terminal_out(), usage);
		return finish(EXIT_GOOD);
	}
	if (rest < 0)
		return EXIT_USAGE;
	if (rest == 0) {
		terminal_error("pack: which command? see 'earshot pack --help'");
		return EXIT_USAGE;
	}
	a.files = argv + 1;
	a.count = rest - 1;
	return finish(run(argv[0], &a));
}

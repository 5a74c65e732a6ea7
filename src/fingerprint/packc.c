/*
 * packc: compiles fingerprints/ at build time, after running every example.
 *
 *   packc [-c] [-o PACK] [-e EMBED.c] [-d DATE] FILE...
 *
 * -c runs the checks alone; -e writes the source that embeds PACK into a program. Each problem is
 * one line "FILE:LINE: what"; exit 1 with any.
 */
#include "fingerprint/fingerprint.h"

#include <stdio.h>
#include <stdlib.h>

enum { FILES_MAX = 512 };

static bool slurp(const char *name, struct view *ret_bytes)
{
	FILE *f = fopen(name, "rb");
	uint8_t *bytes = NULL;
	size_t n = 0, room = 0, got = 1;

	if (f == NULL)
		return false;
	while (got > 0) {
		if (n == room) {
			uint8_t *more = realloc(bytes, room = room > 0 ? room * 2 : 65536);

			if (more == NULL)
				break;
			bytes = more;
		}
		got = fread(bytes + n, 1, room - n, f);
		n += got;
	}
	*ret_bytes = view_bytes(bytes, n);
	return fclose(f) == 0 && got == 0;
}

static bool spill(const char *name, struct view bytes)
{
	FILE *f = fopen(name, "wb");
	bool good;

	if (f == NULL)
		return false;
	good = fwrite(bytes.p, 1, bytes.n, f) == bytes.n;
	return fclose(f) == 0 && good;
}

static void say(void *ctx, const struct pack_problem *problem)
{
	(void)ctx;
	fprintf(stderr, "%s: %s\n", problem->where, problem->what);
}

/* The length stands in it, and the hash, so that a changed pack is a changed source. */
static bool write_embed(const char *name, const char *pack, struct view bytes)
{
	FILE *f = fopen(name, "w");

	if (f == NULL)
		return false;
	fprintf(f, "/* made by packc; hash");
	for (size_t i = 0; i < 32 && i + 16 < bytes.n; i++)
		fprintf(f, " %02x", bytes.p[i + 16]);
	fprintf(f, " */\n#define EMBEDDED_PACK \"%s\"\n#define EMBEDDED_PACK_SIZE %zu\n", pack,
	    bytes.n);
	fprintf(f, "#include \"fingerprint/embed.inc\"\n");
	return fclose(f) == 0;
}

struct job {
	const struct pack_source *sources;
	size_t count;
	struct view date;
	const char *output, *embed;
};

static int build(const struct job *job)
{
	struct pack_check_result result;
	struct pack_problem problem;
	uint8_t *bytes = NULL;
	size_t len = 0;
	enum err err = pack_check(job->sources, job->count, say, NULL, &result);

	fprintf(stderr, "packc: %zu entries, %zu examples, %zu problems\n", result.entries,
	    result.examples, result.problems);
	if (err != ERR_NONE)
		return 1;
	if (job->output == NULL)
		return 0;
	err = pack_compile(job->sources, job->count, job->date, &bytes, &len, &problem);
	if (err != ERR_NONE) {
		say(NULL, &problem);
		return 1;
	}
	if (!spill(job->output, view_bytes(bytes, len)) ||
	    (job->embed != NULL && !write_embed(job->embed, job->output, view_bytes(bytes, len)))) {
		fprintf(stderr, "packc: cannot write %s\n", job->output);
		err = ERR_IO;
	}
	free(bytes);
	return err == ERR_NONE ? 0 : 1;
}

int main(int argc, char **argv)
{
	static struct pack_source sources[FILES_MAX];
	struct job job = {.sources = sources};
	int status = 1;

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "-c") == 0) {
			job.output = NULL;
		} else if (strcmp(argv[i], "-o") == 0 && i + 1 < argc) {
			job.output = argv[++i];
		} else if (strcmp(argv[i], "-d") == 0 && i + 1 < argc) {
			job.date = view_of(argv[++i]);
		} else if (strcmp(argv[i], "-e") == 0 && i + 1 < argc) {
			job.embed = argv[++i];
		} else if (job.count == FILES_MAX || !slurp(argv[i], &sources[job.count].bytes)) {
			fprintf(stderr, "packc: cannot read %s\n", argv[i]);
			goto out;
		} else {
			sources[job.count++].name = argv[i];
		}
	}
	status = build(&job);
out:
	for (size_t i = 0; i < FILES_MAX; i++)
		free((void *)(uintptr_t)sources[i].bytes.p);
	return status;
}

/* text: the fuzz harness. The input is a file of fingerprints, checked like those of the tree. */
#include "fingerprint/fingerprint.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void say(void *ctx, const struct pack_problem *problem)
{
	size_t *count = ctx;

	if (problem->what[0] == '\0' || memchr(problem->what, '\0', sizeof(problem->what)) == NULL)
		abort();
	(*count)++;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size > 0 ? size : 1);
	struct pack_source sources[4];
	struct pack_check_result result;
	size_t said = 0;
	enum err err;

	if (copy == NULL)
		return 0;
	memcpy(copy, data, size);
	sources[0] = (struct pack_source){"f.fp", view_bytes(copy, size)};
	err = pack_check(sources, 1, say, &said, &result);
	if (said != result.problems || (err == ERR_NONE) != (said == 0))
		abort();
	/* The same bytes as the files of the registry. */
	for (size_t i = 0; i < 3; i++) {
		static const char *const names[] = {"oui.tsv", "vendors.tsv", "components.txt"};

		sources[0].name = names[i];
		(void)!pack_check(sources, 1, say, &said, &result);
	}
	free(copy);
	return 0;
}

/* ask: the fuzz harness. The input is a query; its tree must become a statement that fits. */
#include "platform/query/select.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static _Alignas(16) uint8_t memory[262144];
	struct arena arena = arena_of(memory, sizeof(memory));
	uint8_t *copy = malloc(size > 0 ? size : 1);
	const struct ask_node *tree;
	struct ask_problem problem;
	enum err err;

	if (copy == NULL)
		return 0;
	memcpy(copy, data, size);
	err = ask_parse(view_bytes(copy, size), 1700000000000, &arena, &tree, &problem);
	if (err == ERR_FORMAT &&
	    (problem.column == 0 || problem.column > size + 1 || problem.text[0] == '\0' ||
		memchr(problem.text, '\0', sizeof(problem.text)) == NULL))
		abort();
	if (err == ERR_MEMORY || (err == ERR_FORMAT && tree != NULL))
		abort();
	if (tree != NULL) {
		struct select *s = select_begin(&arena, 0);

		select_add_ask(s, tree, &arena);
		if (s == NULL || !wr_ok(&s->text) || s->n > STORE_PARAMETERS_MAX)
			abort();
	}
	free(copy);
	return 0;
}

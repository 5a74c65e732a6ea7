/*
 * replay: runs a fuzz harness over its vectors without a fuzzer, each at every length.
 *
 * replay FOLDER...: every *.hex there is hexadecimal digits with spaces and line breaks between,
 * and comments from '#' to the end of the line. replay --write TARGET FOLDER...: also writes them
 * as binary files, to begin a fuzzer's corpus.
 */
#include "dissect/fuzzing.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { VECTOR_MAX = 65536, PATH_SIZE = 4096 };

static int digit(int c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = tolower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static size_t read_hex(FILE *file, const char *path, uint8_t *bytes)
{
	size_t digits = 0;
	int c;

	while ((c = fgetc(file)) != EOF) {
		if (c == '#')
			while (c != '\n' && c != EOF)
				c = fgetc(file);
		if (c == EOF || isspace(c))
			continue;
		if (digit(c) < 0 || digits / 2 == VECTOR_MAX) {
			fprintf(stderr, "%s: not hexadecimal, or too long\n", path);
			exit(1);
		}
		bytes[digits / 2] = (uint8_t)(bytes[digits / 2] << 4 | digit(c));
		digits++;
	}
	return digits / 2;
}

static void replay_file(const char *folder, const char *name)
{
	static uint8_t bytes[VECTOR_MAX + 1];
	char path[PATH_SIZE];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *file = fopen(path, "r");

	if (file == NULL) {
		perror(path);
		exit(1);
	}
	size_t len = read_hex(file, path, bytes);

	fclose(file);
	for (size_t cut = 0; cut <= len; cut++)
		LLVMFuzzerTestOneInput(bytes, cut);
}

static unsigned replay_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	unsigned files = 0;

	if (dir == NULL) {
		perror(folder);
		exit(1);
	}
	for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
		if (!view_ends_nocase(view_of(entry->d_name), view_of(".hex")))
			continue;
		replay_file(folder, entry->d_name);
		files++;
	}
	closedir(dir);
	return files;
}

int main(int argc, char **argv)
{
	unsigned files = 0;

	for (int i = 1; i < argc; i++)
		files += replay_folder(argv[i]);
	printf("%u vectors replayed at every length\n", files);
	return files > 0 ? 0 : 1;
}

/* setup_windows: the installer's errands. */
#include "os/common_windows.h"

#include "agent/setup.h"

#include <stdio.h>
#include <stdlib.h>

#include "agent/commands.h"
#include "agent/system.h"
#include "os/os.h"
#include "os/rights_windows.h"
#include "os/service_windows.h"
#include "upload/state.h"

enum { WORDS_MAX = 24, PATH_SIZE = 1024, CA_MAX = 1024 * 1024, DEPTH_MAX = 8 };

/* Of the settings: C:\ProgramData\Earshot\, with its last separator. */
static void folder_of_settings(char *path, size_t size)
{
	const char *end = strrchr(system_config_path, '\\');

	(void)snprintf(path, size, "%.*s", (int)(end - system_config_path) + 1, system_config_path);
}

/* Standard error as a file; its path. */
static void keep_errors(wchar_t path[PATH_SIZE])
{
	DWORD n = GetTempPathW(PATH_SIZE - 32, path);

	(void)swprintf(path + n, PATH_SIZE - n, L"earshot-setup.log");
	if (_wfreopen(path, L"w", stderr) == NULL)
		path[0] = L'\0';
}

/* Copies a CA file to where the agent finds it for good; that path into `arguments`. */
static bool take_ca(struct arguments *arguments, char path[PATH_SIZE])
{
	char folder[PATH_SIZE];
	uint8_t *bytes = NULL;
	size_t n = 0;
	enum err err;

	if (arguments->ca == NULL)
		return true;
	folder_of_settings(folder, sizeof(folder));
	(void)snprintf(path, PATH_SIZE, "%.1000sca.pem", folder);
	err = os_read_file(arguments->ca, CA_MAX, &bytes, &n);
	if (err != ERR_NONE)
		command_error("setup: the CA file %.200s: %s", arguments->ca, err_text(err));
	if (err == ERR_NONE) {
		err = system_make_parent(path);
		if (err == ERR_NONE)
			err = os_write_file(path, view_bytes(bytes, n), true);
		if (err != ERR_NONE)
			command_error("setup: %.200s: %s", path, err_text(err));
	}
	free(bytes);
	arguments->ca = path;
	return err == ERR_NONE;
}

/* This host has an identity at the platform that its settings name. */
static bool is_enrolled(const struct arguments *arguments)
{
	char reason[CONFIG_REASON_SIZE], repair[UPLOAD_REPAIR_SIZE];
	struct upload_state *state = NULL;
	struct config config;
	bool enrolled;

	config_init(&config);
	if (config_read(&config, system_config_path, reason) != ERR_NONE ||
	    (arguments->platform != NULL && strcmp(arguments->platform, config.platform) != 0) ||
	    upload_state_open(config.state, NULL, &state, repair) != ERR_NONE)
		return false;
	enrolled = upload_state_identity(state)->agent[0] != '\0';
	upload_state_close(state);
	return enrolled;
}

static int write_settings(const struct arguments *arguments)
{
	char reason[CONFIG_REASON_SIZE];
	struct config config;

	if (arguments_config(arguments, true, &config, reason) != ERR_NONE ||
	    config_judge(&config, reason) != ERR_NONE) {
		command_error("setup: %s", reason);
		return EXIT_WRONG_USE;
	}
	return command_settings(arguments, &config) == ERR_NONE ? EXIT_OK : EXIT_FAILED;
}

static int start(void)
{
	char reason[OS_SERVICE_REASON_SIZE];
	wchar_t *wide = NULL;
	bool has_settings = false;

	if (os_wide_of(system_config_path, &wide) == ERR_NONE)
		has_settings = GetFileAttributesW(wide) != INVALID_FILE_ATTRIBUTES;
	free(wide);
	if (!has_settings || os_service_start(reason) == ERR_NONE)
		return EXIT_OK;
	command_error("setup: %s", reason);
	return EXIT_FAILED;
}

/* Without those that have no value; --trust=system is --system-trust. How many there are; -1: too
 * many. */
static int take_words(int argc, char **argv, char *words[WORDS_MAX])
{
	static char trust[] = "--system-trust";
	int n = 0;

	for (int i = 0; i < argc; i++) {
		struct view word = view_of(argv[i]);

		if (view_find(word, '=') + 1 == word.n) /* a pin ends with one too */
			continue;
		if (n == WORDS_MAX)
			return -1;
		words[n++] = view_eq(word, view_of("--trust=system")) ? trust : argv[i];
	}
	return n;
}

int setup_host(int argc, char **argv)
{
	char reason[ARGUMENTS_REASON_SIZE] = "too many options", ca[PATH_SIZE] = "";
	wchar_t log[PATH_SIZE] = L"";
	char *words[WORDS_MAX];
	struct arguments arguments;
	int status = EXIT_OK, n = take_words(argc, argv, words);

	keep_errors(log);
	if (n < 0 || !arguments_take(&arguments, ARGUMENTS_ENROL, n, words, reason)) {
		command_error("setup: %s", reason);
		return EXIT_WRONG_USE;
	}
	/* An installer pastes its properties between quotes, and one may close them. */
	if (arguments.config != NULL || arguments.state != NULL) {
		command_error("setup: --config and --state are not the installer's to choose");
		return EXIT_WRONG_USE;
	}
	if (!take_ca(&arguments, ca))
		return EXIT_FAILED;
	if ((arguments.key != NULL || arguments.key_file != NULL) && !is_enrolled(&arguments))
		status = command_enrol(&arguments);
	else if (n > 0 && (arguments.platform != NULL || is_enrolled(&arguments)))
		status = write_settings(&arguments);
	if (status == EXIT_OK)
		status = start();
	if (status == EXIT_OK && log[0] != L'\0') {
		(void)fclose(stderr);
		(void)_wremove(log);
	}
	return status;
}

/* All of a folder, and itself. Links are taken away, not followed. False: something stays. */
static bool remove_tree(const wchar_t *folder, int depth)
{
	wchar_t path[PATH_SIZE];
	WIN32_FIND_DATAW found;
	HANDLE search;
	bool all = true;

	if (depth > DEPTH_MAX || swprintf(path, PATH_SIZE, L"%ls\\*", folder) < 0)
		return false;
	search = FindFirstFileW(path, &found);
	if (search == INVALID_HANDLE_VALUE)
		return GetLastError() == ERROR_PATH_NOT_FOUND ||
		       GetLastError() == ERROR_FILE_NOT_FOUND;
	do {
		bool is_folder = (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
		bool is_link = (found.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0;

		if (wcscmp(found.cFileName, L".") == 0 || wcscmp(found.cFileName, L"..") == 0)
			continue;
		if (swprintf(path, PATH_SIZE, L"%ls\\%ls", folder, found.cFileName) < 0)
			all = false;
		else if (is_folder && !is_link)
			all = remove_tree(path, depth + 1) && all;
		else
			all = (is_folder ? RemoveDirectoryW(path) : DeleteFileW(path)) && all;
	} while (FindNextFileW(search, &found));
	(void)FindClose(search);
	return RemoveDirectoryW(folder) && all;
}

/* Anybody may make folders in ProgramData: a link is taken away without what it leads to, and what
 * others may change is not gone through, since they could put links there meanwhile. */
static bool remove_data(const char *folder, const wchar_t *wide)
{
	struct os_rights rights;
	enum err err = os_rights_look(folder, &rights);
	bool all = true;

	if (err == ERR_NOT_FOUND)
		return true;
	if (err != ERR_NONE) {
		command_error("clean: the rights of %s cannot be read: %s", folder, err_text(err));
		return false;
	}
	if (rights.is_link) {
		all = RemoveDirectoryW(wide);
	} else if (rights.is_foreign || rights.is_open) {
		command_error("clean: %s %s: nothing in it is removed", folder,
		    rights.is_foreign ? "belongs to another user" : "is open to others");
		return false;
	} else {
		all = remove_tree(wide, 0);
	}
	if (!all)
		command_error("clean: something in %s stays", folder);
	return all;
}

int setup_clean(void)
{
	char folder[PATH_SIZE];
	wchar_t *wide = NULL;
	bool all;

	folder_of_settings(folder, sizeof(folder));
	folder[strlen(folder) - 1] = '\0';
	if (os_wide_of(folder, &wide) != ERR_NONE)
		return EXIT_FAILED;
	all = remove_data(folder, wide);
	free(wide);
	os_boot_forget();
	return all ? EXIT_OK : EXIT_FAILED;
}

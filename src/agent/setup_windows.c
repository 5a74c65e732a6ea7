/* setup_windows: the installer's errands. */
#include "os/common_windows.h"

#include "agent/setup.h"

#include <stdio.h>
#include <stdlib.h>

#include "agent/commands.h"
#include "agent/proof.h"
#include "agent/system.h"
#include "agent/versions.h"
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

static const wchar_t log_name[] = L"earshot-setup.log";

static void path_in_folder(const char *name, char path[PATH_SIZE])
{
	char folder[PATH_SIZE];

	folder_of_settings(folder, sizeof(folder));
	(void)snprintf(path, PATH_SIZE, "%.900s%.100s", folder, name);
}

static bool is_there(const char *path)
{
	wchar_t *wide = NULL;
	bool is = os_wide_of(path, &wide) == ERR_NONE &&
		  GetFileAttributesW(wide) != INVALID_FILE_ATTRIBUTES;

	free(wide);
	return is;
}

static void forget(const char *path)
{
	wchar_t *wide = NULL;

	if (os_wide_of(path, &wide) == ERR_NONE)
		(void)DeleteFileW(wide);
	free(wide);
}

/* Standard error as a file of our own, made anew; false: it cannot be. */
static bool keep_errors(char path[PATH_SIZE])
{
	wchar_t *wide = NULL;
	bool is_kept = false;

	path_in_folder("earshot-setup.log", path);
	if (system_make_parent(path) != ERR_NONE)
		return false;
	forget(path);
	if (os_write_file(path, view_bytes((const uint8_t *)"", 0), true) == ERR_NONE &&
	    os_wide_of(path, &wide) == ERR_NONE)
		is_kept = _wfreopen(wide, L"w", stderr) != NULL;
	free(wide);
	return is_kept;
}

/* Nothing of an agent is here: what an installation that fails leaves may be taken away again,
 * which the marker says until it has not failed. */
static void mark_fresh(char marker[PATH_SIZE])
{
	char identity[PATH_SIZE], old[PATH_SIZE];

	(void)snprintf(identity, sizeof(identity), "%s\\identity", system_state_path);
	(void)snprintf(old, sizeof(old), "%s\\identity.old", system_state_path);
	path_in_folder(".fresh", marker);
	if (system_make_parent(marker) != ERR_NONE)
		return; /* nor will anything else be written there */
	forget(marker);
	if (!is_there(system_config_path) && !is_there(identity) && !is_there(old) &&
	    os_write_file(marker, view_bytes((const uint8_t *)"", 0), true) != ERR_NONE)
		command_error("setup: %s cannot be written", marker);
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

/* A host that was enrolled by an older version knows no key of updates; one that knows another key
 * keeps that. */
static void trust_enrolled(void)
{
	char reason[CONFIG_REASON_SIZE], repair[UPLOAD_REPAIR_SIZE];
	struct upload_state *state = NULL;
	struct config config;

	config_init(&config);
	if (config_read(&config, system_config_path, reason) != ERR_NONE ||
	    upload_state_open(config.state, NULL, &state, repair) != ERR_NONE)
		return;
	if (upload_state_identity(state)->agent[0] != '\0' &&
	    versions_trust_first(config.state, upload_state_identity(state)->site_key) != ERR_NONE)
		command_error("setup: this agent cannot be updated by its platform");
	upload_state_close(state);
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

	if (!is_there(system_config_path) || os_service_start(reason) == ERR_NONE)
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
	char log[PATH_SIZE], marker[PATH_SIZE];
	char *words[WORDS_MAX];
	struct arguments arguments;
	int status = EXIT_OK, n = take_words(argc, argv, words);
	bool is_logged = keep_errors(log);

	mark_fresh(marker);
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
	if (status == EXIT_OK) {
		trust_enrolled();
		status = start();
	}
	if (status == EXIT_OK)
		forget(marker);
	if (status == EXIT_OK && is_logged) {
		(void)fclose(stderr);
		forget(log);
	}
	return status;
}

/* All of a folder, and itself, but for `kept` (NULL: nothing) at its top. Links are taken away, not
 * followed. False: something else stays. */
static bool remove_tree(const wchar_t *folder, const wchar_t *kept, int depth)
{
	wchar_t path[PATH_SIZE];
	WIN32_FIND_DATAW found;
	HANDLE search;
	bool all = true, is_kept = false;

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
		if (kept != NULL && wcscmp(found.cFileName, kept) == 0)
			is_kept = true;
		else if (swprintf(path, PATH_SIZE, L"%ls\\%ls", folder, found.cFileName) < 0)
			all = false;
		else if (is_folder && !is_link)
			all = remove_tree(path, NULL, depth + 1) && all;
		else
			all = (is_folder ? RemoveDirectoryW(path) : DeleteFileW(path)) && all;
	} while (FindNextFileW(search, &found));
	(void)FindClose(search);
	return (is_kept || RemoveDirectoryW(folder)) && all;
}

/* Each interface that was proven holds a binding of the driver. */
static void release_capture(void)
{
	enum err err = ERR_NONE;

	for (size_t n = proof_count(system_state_path); n > 0 && err == ERR_NONE; n--)
		err = system_capture_unbind();
	if (err != ERR_NONE && err != ERR_NOT_FOUND)
		command_error("clean: the capture driver stays bound: %s", err_text(err));
}

/* Anybody may make folders in ProgramData: a link is taken away without what it leads to, and what
 * others may change is not gone through, since they could put links there meanwhile. */
static bool remove_data(const char *folder, const wchar_t *wide, bool is_fresh)
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
		release_capture();
		all = remove_tree(wide, is_fresh ? log_name : NULL, 0);
	}
	if (!all)
		command_error("clean: something in %s stays", folder);
	return all;
}

int setup_clean(bool is_fresh)
{
	char folder[PATH_SIZE];
	wchar_t *wide = NULL;
	bool all;

	path_in_folder(".fresh", folder);
	if (is_fresh && !is_there(folder))
		return EXIT_OK;
	folder_of_settings(folder, sizeof(folder));
	folder[strlen(folder) - 1] = '\0';
	if (os_wide_of(folder, &wide) != ERR_NONE)
		return EXIT_FAILED;
	all = remove_data(folder, wide, is_fresh);
	free(wide);
	os_boot_forget();
	return all ? EXIT_OK : EXIT_FAILED;
}

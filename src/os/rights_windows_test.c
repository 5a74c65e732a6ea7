/* rights: the list, the service's SID, and what is seen of folders. Wine maps lists to modes. */
#include "os/common_windows.h"

#include "os/rights_windows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <bcrypt.h>
#include <cmocka.h>
#include <sddl.h>
#include <sys/stat.h>

#include "os/os.h"
#include "os/service_windows.h"

/* [MS-DTYP] and `sc showsid` have it so; the second is what Windows says of its installer. */
static void sid_of(const char *capitals, char text[128])
{
	BCRYPT_ALG_HANDLE sha1;
	wchar_t *wide;
	uint8_t digest[20];
	uint32_t part[5];

	assert_int_equal(os_wide_of(capitals, &wide), ERR_NONE);
	assert_int_equal(BCryptOpenAlgorithmProvider(&sha1, BCRYPT_SHA1_ALGORITHM, NULL, 0), 0);
	assert_int_equal(BCryptHash(sha1, NULL, 0, (PUCHAR)wide,
			     (ULONG)(wcslen(wide) * sizeof(*wide)), digest, sizeof(digest)),
	    0);
	(void)BCryptCloseAlgorithmProvider(sha1, 0);
	free(wide);
	memcpy(part, digest, sizeof(part));
	(void)snprintf(
	    text, 128, "S-1-5-80-%u-%u-%u-%u-%u", part[0], part[1], part[2], part[3], part[4]);
}

static void test_service_sid(void **state)
{
	char name[] = OS_SERVICE_NAME, text[128];
	(void)state;

	sid_of("TRUSTEDINSTALLER", text);
	assert_string_equal(text, "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464");
	sid_of(_strupr(name), text);
	assert_string_equal(text, OS_SERVICE_SID);
}

static void test_text(void **state)
{
	wchar_t text[OS_RIGHTS_SIZE];
	PSECURITY_DESCRIPTOR descriptor = NULL;
	(void)state;

	os_rights_text(true, L"", text);
	assert_int_equal(
	    wcscmp(
		text, L"O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;" OS_SERVICE_SID ")"),
	    0);
	os_rights_text(false, L"S-1-5-21-1-2-3-1000", text);
	assert_int_equal(wcscmp(text, L"D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;" OS_SERVICE_SID
				      ")(A;;FA;;;S-1-5-21-1-2-3-1000)"),
	    0);
	assert_true(ConvertStringSecurityDescriptorToSecurityDescriptorW(
	    text, SDDL_REVISION_1, &descriptor, NULL));
	(void)LocalFree(descriptor);
}

/* Wide open, then closed; ours in both cases. */
static void test_folder(void **state)
{
	char path[256];
	struct os_rights rights;
	PSECURITY_DESCRIPTOR open = NULL;
	wchar_t *wide;
	uint32_t n;
	(void)state;

	assert_int_equal(os_random(&n, sizeof(n)), ERR_NONE);
	(void)snprintf(path, sizeof(path), "%s\\earshot-rights-%x", getenv("TEMP"), n);
	assert_int_equal(os_rights_look(path, &rights), ERR_NOT_FOUND);
	assert_int_equal(os_wide_of(path, &wide), ERR_NONE);
	assert_true(CreateDirectoryW(wide, NULL));
	assert_true(ConvertStringSecurityDescriptorToSecurityDescriptorW(
	    L"D:P(A;OICI;FA;;;WD)", SDDL_REVISION_1, &open, NULL));
	assert_true(SetFileSecurityW(wide, DACL_SECURITY_INFORMATION, open));
	assert_int_equal(os_rights_look(path, &rights), ERR_NONE);
	assert_true(rights.is_open);
	assert_false(rights.is_foreign);
	assert_false(rights.is_link);
	assert_int_equal(os_rights_close(path), ERR_NONE);
	assert_int_equal(os_rights_look(path, &rights), ERR_NONE);
	assert_false(rights.is_open);
	assert_true(RemoveDirectoryW(wide));
	(void)LocalFree(open);
	free(wide);
}

/* As SDDL ([MS-DTYP] 2.5.1); OA and XA are allowed for an object, and with a condition. */
static void test_lists(void **state)
{
	static const struct {
		const wchar_t *text;
		bool writes, moves;
	} rows[] = {
	    {L"D:(A;;FA;;;SY)(A;;FA;;;BA)(A;;0x1200a9;;;BU)", false, false}, /* Program Files */
	    {L"D:(A;;FA;;;SY)(A;;0x4;;;AU)(A;OICIIO;FA;;;AU)", true, false}, /* C: */
	    {L"D:(A;;0x40;;;BU)", true, true},
	    {L"D:(A;;SD;;;BU)", true, true},
	    {L"D:(A;;WD;;;BU)", true, true},
	    {L"D:(A;;WO;;;WD)", true, true},
	    {L"D:(D;;FA;;;WD)(A;IO;FA;;;WD)", false, false},
	    {L"D:(A;;FA;;;CO)", false, false},
	    {L"D:(A;;FA;;;S-1-5-21-1-2-3-1000)", false, false}, /* the user that is asked for */
	    {L"D:(A;;FA;;;S-1-5-21-1-2-3-1001)", true, true},
	};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		PSECURITY_DESCRIPTOR descriptor = NULL;
		ACCESS_ALLOWED_ACE *entry = NULL;
		BOOL is_there, is_default;
		PACL list = NULL;

		assert_true(ConvertStringSecurityDescriptorToSecurityDescriptorW(
		    rows[i].text, SDDL_REVISION_1, &descriptor, NULL));
		assert_true(GetSecurityDescriptorDacl(descriptor, &is_there, &list, &is_default));
		assert_int_equal(os_rights_let_others(list, L"S-1-5-21-1-2-3-1000",
				     FILE_ADD_SUBDIRECTORY | FILE_DELETE_CHILD | DELETE |
					 WRITE_DAC | WRITE_OWNER),
		    rows[i].writes);
		assert_int_equal(os_rights_let_others(list, L"S-1-5-21-1-2-3-1000",
				     FILE_DELETE_CHILD | DELETE | WRITE_DAC | WRITE_OWNER),
		    rows[i].moves);
		/* The last one, as of a kind that nobody knows. */
		assert_true(GetAce(list, list->AceCount - 1U, (void **)&entry));
		entry->Header.AceType = 0x7f;
		entry->Header.AceFlags = 0;
		assert_true(os_rights_let_others(list, L"S-1-5-21-1-2-3-1000", DELETE));
		(void)LocalFree(descriptor);
	}
	assert_true(os_rights_let_others(NULL, L"", DELETE));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_service_sid),
	    cmocka_unit_test(test_text),
	    cmocka_unit_test(test_folder),
	    cmocka_unit_test(test_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue as data: look-ups, options as text, and every description complete. */
#include "harness.h"

#include <dmaic.h>

START_TEST(methods_are_found_by_name_and_alias)
{
    ck_assert_uint_ge(dmaic_catalog_count(), 8);
    ck_assert_ptr_null(dmaic_catalog_method(dmaic_catalog_count()));
    ck_assert_str_eq(dmaic_catalog_find("two-sample-t-test")->name, "two_sample_t_test");
    ck_assert_str_eq(dmaic_catalog_find("two_sample_t_test")->name, "two_sample_t_test");
    ck_assert_str_eq(dmaic_catalog_find("t-test")->name, "two_sample_t_test");
    ck_assert_str_eq(dmaic_catalog_find("capability")->name, "normal_capability");
    ck_assert_ptr_null(dmaic_catalog_find("t"));
    ck_assert_ptr_null(dmaic_catalog_find(""));
}
END_TEST

START_TEST(descriptions_are_complete)
{
    static const char *const phases[] = {"define", "measure", "analyze", "improve", "control"};
    size_t phase = 0;
    for (size_t i = 0; i < dmaic_catalog_count(); i++) {
        const dmaic_method *method = dmaic_catalog_method(i);
        while (phase < 5 && strcmp(phases[phase], method->phase) != 0)
            phase++;
        ck_assert_msg(phase < 5, "%s stands out of order", method->name);
        ck_assert(method->summary[0] && method->kind[0]);
        ck_assert_msg(strncmp(method->example, "dmaic ", 6) == 0, "%s", method->example);
        ck_assert_ptr_nonnull(method->forms[0].function);
        ck_assert_ptr_nonnull(method->fields[0].key);
        for (const dmaic_form *form = method->forms; form->function; form++) {
            ck_assert(form->help[0]);
            for (const dmaic_role *role = form->roles; role->name; role++) {
                ck_assert_msg(role->help[0], "%s", role->name);
                ck_assert(role->most == 0 || role->least <= role->most);
            }
        }
        for (const dmaic_option *option = method->options; option->name; option++) {
            ck_assert_msg(option->help && option->help[0], "%s: %s", method->name, option->name);
            ck_assert((option->kind == DMAIC_OPTION_CHOICE) == (option->choices != NULL));
        }
    }
}
END_TEST

/* Setting an option to the text of its default must be accepted and change nothing. */
START_TEST(defaults_can_be_set)
{
    for (size_t i = 0; i < dmaic_catalog_count(); i++) {
        const dmaic_method *method = dmaic_catalog_method(i);
        dmaic_call *call;
        works(dmaic_call_new(method->name, &call));
        for (const dmaic_option *option = method->options; option->name; option++) {
            char text[DMAIC_OPTION_SIZE];
            dmaic_option_print(method, option, NULL, text);
            if (text[0] || option->kind == DMAIC_OPTION_TEXT)
                works(dmaic_call_set(call, option->name, text));
        }
        dmaic_call_free(call);
    }
}
END_TEST

START_TEST(options_are_read_from_text)
{
    dmaic_call *call;
    works(dmaic_call_new("xbar_r_chart", &call));
    works(dmaic_call_set(call, "sigmas", "2.5"));
    works(dmaic_call_set(call, "subgroup-size", "5"));
    works(dmaic_call_set(call, "estimator", "pooled"));
    works(dmaic_call_set(call, "baseline", "1-25,30"));
    works(dmaic_call_set(call, "rules", "nelson"));
    works(dmaic_call_set(call, "missing", "omit"));
    fails_with(dmaic_call_set(call, "sigmas", "3,5"), DMAIC_EFORMAT, "sigmas: ");
    fails_with(dmaic_call_set(call, "sigmas", "nan"), DMAIC_EFORMAT, "nan");
    fails_with(dmaic_call_set(call, "subgroup_size", "-1"), DMAIC_EFORMAT,
               "'-1' is no whole number");
    fails_with(dmaic_call_set(call, "subgroup_size", "99999999999999999999999"), DMAIC_EFORMAT,
               "is too large");
    fails_with(dmaic_call_set(call, "estimator", "median"), DMAIC_EFORMAT,
               "'median' is not one of: auto, range, s, pooled");
    fails_with(dmaic_call_set(call, "baseline", "25-1"), DMAIC_EFORMAT, "baseline: ");
    fails_with(dmaic_call_set(call, "rules", "1,9"), DMAIC_EFORMAT, "rules: ");
    fails_with(dmaic_call_set(call, "sigma_s", "3"), DMAIC_ENAME, "did you mean 'sigmas'?");
    fails_with(dmaic_call_set(call, "colour", "red"), DMAIC_ENAME,
               "xbar_r_chart has no option 'colour'");
    dmaic_call_free(call);
    works(dmaic_call_new("t-test", &call));
    works(dmaic_call_set(call, "pooled", "true"));
    fails_with(dmaic_call_set(call, "pooled", "maybe"), DMAIC_EFORMAT,
               "'maybe' is neither true nor false");
    char longer[DMAIC_TEXT_SIZE + 8];
    memset(longer, 'x', sizeof longer);
    longer[sizeof longer - 1] = '\0';
    fails_with(dmaic_call_set(call, "reference_level", longer), DMAIC_EFORMAT, "at most 511 fit");
    dmaic_call_free(call);
}
END_TEST

START_TEST(unknown_methods_name_the_nearest)
{
    dmaic_call *call = NULL;
    fails_with(dmaic_call_new("p-chrat", &call), DMAIC_ENAME, "did you mean 'p_chart'?");
    fails_with(dmaic_call_new("no-such-thing-at-all", &call), DMAIC_ENAME,
               "there is no method 'no-such-thing-at-all'");
    ck_assert_ptr_null(call);
}
END_TEST

static int count_bytes(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)context += length;
    return 0;
}

static int refuse_bytes(void *context, const char *bytes, size_t length)
{
    (void)context;
    (void)bytes;
    (void)length;
    return 1;
}

START_TEST(json_is_written)
{
    size_t bytes = 0;
    works(dmaic_catalog_json(count_bytes, &bytes));
    ck_assert_uint_gt(bytes, 4000);
    fails_with(dmaic_catalog_json(refuse_bytes, NULL), DMAIC_EWRITE, "could not be written");
}
END_TEST

CASES("catalog", methods_are_found_by_name_and_alias, descriptions_are_complete,
      defaults_can_be_set, options_are_read_from_text, unknown_methods_name_the_nearest,
      json_is_written)

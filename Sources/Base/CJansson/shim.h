#pragma once
#include <jansson.h>

/// json_decref is inline with an attribute that Swift does not see.
static inline void bdc_json_release(json_t *tree) { json_decref(tree); }

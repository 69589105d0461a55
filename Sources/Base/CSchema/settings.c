#include "CSchema.h"

static const unsigned char bytes[] = {
#embed "settings.yaml"
};
static const struct bdc_text settings = BDC_TEXT("settings.yaml", bytes);

const struct bdc_text *bdc_base_settings(void) {
  return &settings;
}

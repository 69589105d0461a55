#include "CSchema.h"

static const unsigned char tables_0001[] = {
#embed "tables-0001.sql"
};
static const unsigned char roles[] = {
#embed "roles.sql"
};
static const unsigned char services[] = {
#embed "services.sql"
};
static const unsigned char records[] = {
#embed "records.json"
};
static const unsigned char settings[] = {
#embed "settings.yaml"
};

static const struct bdc_text tables[] = {
    BDC_TEXT("tables-0001.sql", tables_0001),
};
static const struct bdc_room room = {
    .schema = "@name@",
    .order = @order@,
    .version = 1,
    .tables = tables,
    .table_count = sizeof tables / sizeof *tables,
    .roles = BDC_TEXT("roles.sql", roles),
    .services = BDC_TEXT("services.sql", services),
    .records = BDC_TEXT("records.json", records),
    .settings = BDC_TEXT("settings.yaml", settings),
};
BDC_ROOM(room)

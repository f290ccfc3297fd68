// Roles of blocks against the annotations of a page.
#include "evaluation/role_counts.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/kept.h"
#include "support/pieces.h"
#include "support/temp_dir.h"

namespace pith::evaluation {
namespace {

Result<std::vector<Role>> read(std::string_view rows, std::string_view body) {
  const test::TempDir folder;
  folder.write("roles.tsv", rows);
  return read_roles(folder.path("source.html"), test::from_html(body).blocks);
}

TEST(RoleCounts, Figures) {
  RoleCounts counts;
  counts.add({Role::body, Role::body, Role::date, Role::other},
             {Role::body, Role::date, Role::date, Role::body});
  counts.add({Role::body}, {Role::body});
  EXPECT_EQ(counts.pages, 2U);
  const RoleFigures body = figures_of(counts, Role::body);
  EXPECT_EQ(body.annotated, 3U);
  EXPECT_EQ(body.found, 3U);
  EXPECT_EQ(body.right, 2U);
  EXPECT_DOUBLE_EQ(body.precision, 2.0 / 3);
  EXPECT_DOUBLE_EQ(body.recall, 2.0 / 3);
  EXPECT_DOUBLE_EQ(figures_of(counts, Role::date).precision, 0.5);
  EXPECT_DOUBLE_EQ(figures_of(counts, Role::date).recall, 1);
  EXPECT_DOUBLE_EQ(figures_of(counts, Role::quote).f1, 0);
  EXPECT_DOUBLE_EQ(accuracy_of(counts), 0.6);
  EXPECT_DOUBLE_EQ(accuracy_of(RoleCounts()), 0);

  RoleCounts twice = counts;
  twice.add(counts);
  EXPECT_EQ(twice.pages, 4U);
  EXPECT_EQ(figures_of(twice, Role::body).right, 4U);
}

TEST(RoleCounts, Printed) {
  RoleCounts counts;
  counts.add({Role::body, Role::legal_footer}, {Role::body, Role::other});
  const std::string table = to_role_table(counts);
  EXPECT_NE(table.find("legal footer"), std::string::npos);
  EXPECT_NE(table.find("other 1\n"), std::string::npos);
  EXPECT_EQ(table.find("caption"), std::string::npos) << "neither annotated nor found";
  const std::string json = to_role_json(counts);
  EXPECT_NE(json.find(R"({"pages":1,"blocks":2,"accuracy":0.5,"by_role":{"headline":{"annotated":0,)"),
            std::string::npos);
  EXPECT_NE(json.find(R"("body":{"annotated":1,"found":1,"right":1,"precision":1,"recall":1,"f1":1})"),
            std::string::npos);
}

TEST(RoleCounts, Annotations) {
  const auto roles = read("body\tOne two\nlegal footer\tThree\n", "<p>One\n two<p>Three");
  ASSERT_TRUE(roles.ok()) << roles.error().message;
  EXPECT_EQ(*roles, std::vector<Role>({Role::body, Role::legal_footer}));
}

TEST(RoleCounts, SixtyCharactersOfText) {
  const std::string umlauts = test::repeat("ü", 70);
  EXPECT_TRUE(read("body\t" + umlauts.substr(0, 120) + "\n", "<p>" + umlauts).ok());
  EXPECT_FALSE(read("body\t" + umlauts + "\n", "<p>" + umlauts).ok());
}

TEST(RoleCounts, WithoutAnnotations) {
  const test::TempDir folder;
  const auto roles = read_roles(folder.path("source.html"), test::from_html("<p>One").blocks);
  ASSERT_TRUE(roles.ok());
  EXPECT_TRUE(roles->empty());
}

TEST(RoleCounts, AnnotationsOfAnotherPage) {
  for (const char* rows : {"", "body\tOne\n", "body\tOne\nbody\tTwo\nbody\tThree\n", "body\tOne\nbody\tTow\n",
                           "body\tOne\nbodies\tTwo\n", "body\tOne\nbody Two\n", "\n\n", "\t\t\n"}) {
    const auto roles = read(rows, "<p>One<p>Two");
    ASSERT_FALSE(roles.ok()) << rows;
    EXPECT_EQ(roles.error().code, Errc::bad_data);
    EXPECT_NE(roles.error().message.find("roles.tsv"), std::string::npos);
  }
}

}  // namespace
}  // namespace pith::evaluation

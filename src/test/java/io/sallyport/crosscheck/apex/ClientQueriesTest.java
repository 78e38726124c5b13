package io.sallyport.crosscheck.apex;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.project.ProjectFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientQueriesTest {
  private static ClientQueries of(String path, String... lines) {
    return ClientQueries.read(List.of(new ProjectFile(path, String.join("\n", lines))));
  }

  /** Each query as its origin, object, place and limit. */
  private static List<String> queries(String path, String... lines) {
    return of(path, lines).queries().stream()
        .map(
            s ->
                s.origin()
                    + " "
                    + s.query().from()
                    + " "
                    + s.place().line()
                    + ":"
                    + s.place().column()
                    + s.query().limit().map(l -> " limit").orElse(""))
        .toList();
  }

  @Test
  void soqlFile_isOneQuery() {
    assertThat(queries("q/a.soql", "// Orders", "SELECT Id", "FROM Order__x LIMIT 5"))
        .containsExactly("REST Order__x 2:1 limit");
  }

  @Test
  void scripts_holdQueriesInQuotes() {
    assertThat(
            queries(
                "a.js",
                "// it's not 'SELECT Id FROM Comment__x'",
                "/* \"SELECT Id FROM Comment__x\" */",
                "const a = 'SELECT Id FROM A__x', b = \"SELECT Id FROM B__x\";",
                "run(`",
                "  SELECT ${fields.map(f => `${f}__c`).join(',')} FROM C__x",
                "  WHERE No__c = '${no}' LIMIT ${n}`);",
                "say('Please SELECT Id FROM D__x');",
                "say('SELECT your order FROM the list, please');"))
        .containsExactly("REST A__x 3:12", "REST B__x 3:39", "REST C__x 5:3 limit");
  }

  @Test
  void scriptsWithMarkup_areScripts() {
    String[] lines = {
      "const a = <p>don't {find('SELECT Id FROM A__x')}</p>;",
      "soup('SELECT COUNT(*) FROM {B__x} WHERE {B__x:No__c} = 1');"
    };
    assertThat(queries("a.tsx", lines)).containsExactly("REST A__x 1:27");
    assertThat(queries("a.jsx", lines)).containsExactly("REST A__x 1:27");
    assertThat(queries("a.js", "return'SELECT Id FROM A__x'")).hasSize(1);
  }

  @Test
  void sums_areOneQuery() {
    assertThat(
            queries(
                "a.ts",
                "q = 'SELECT Id FROM A__x WHERE No__c = \\'' + esc(no, 'x') + '\\' '",
                "  + order // don't",
                "  + ' LIMIT 5';",
                "r = base + 'SELECT Id FROM B__x' + ' LIMIT 5';",
                "i = i++ + 1; s = 'SELECT Id FROM C__x';"))
        .containsExactly("REST A__x 1:6 limit", "REST B__x 4:13 limit", "REST C__x 5:19");
  }

  @Test
  void urls_areDecoded() {
    assertThat(
            queries(
                "a.js",
                "get('/services/data/v60.0/query?q=SELECT+Id+FROM+A__x+WHERE+a%3D%27%C3%A9%27+LIMIT+5&x=1');",
                "get(\"/services/data/v60.0/queryAll/?q=SELECT Id FROM B__x\");",
                "get('/services/data/v60.0/queryAll?q=' + encodeURIComponent('SELECT Id FROM"
                    + " C__x'));",
                "get(`${base}/queryAll/?q=${encodeURIComponent(\"SELECT Id FROM D__x\")}`);",
                "get('/myquery?q=SELECT+Id+FROM+E__x'); get('SELECT Id FROM F__x');"))
        .containsExactly(
            "REST A__x 1:35 limit",
            "REST_ALL B__x 2:39",
            "REST_ALL C__x 3:62",
            "REST_ALL D__x 4:48",
            "REST F__x 5:45");
  }

  @Test
  void resources_mayStandAlone() {
    assertThat(
            queries(
                "a.js",
                "x = \"query/?q=SELECT COUNT() FROM A__x WHERE  a='b'\" + ` AND c >= ${d}` + ` AND"
                    + " e = '${f}' `;",
                "x = `${base}queryAll?q=SELECT Id FROM B__x`;",
                "x = 'subquery?q=SELECT Id FROM C__x';"))
        .containsExactly("REST A__x 1:15", "REST_ALL B__x 2:24");
  }

  @Test
  void places_inUrls_areThoseOfTheFile() {
    assertThat(
            of("a.js", "x('/query?q=SELECT%20Id%20FROM%20A__x%20ORDER%20BY%20Name')")
                .queries()
                .get(0)
                .query()
                .orderBy()
                .get(0)
                .term()
                .place())
        .hasToString("a.js:1:54");
  }

  @Test
  void python_hasItsOwnQuotes() {
    assertThat(
            queries(
                "a.py",
                "# don't",
                "a = f\"SELECT Id FROM A__x WHERE No__c = '{no}' LIMIT {n}\"",
                "b = (\"SELECT Id \"",
                "     \"FROM B__x WHERE x = %s\" % x)",
                "c = '''SELECT Id",
                "FROM C__x'''",
                "d = requests.get(url + '/queryAll/', params={'q': 'SELECT Id FROM D__x'})",
                "e = 'SELECT {} FROM E__x'.format(','.join(f))"))
        .containsExactly(
            "REST A__x 2:7 limit",
            "REST B__x 3:7",
            "REST C__x 5:8",
            "REST_ALL D__x 7:52",
            "REST E__x 8:6");
  }

  @Test
  void requests_areLines() {
    assertThat(
            queries(
                "a.http",
                "### SELECT",
                "# GET {{base}}/query?q=SELECT+Id+FROM+Comment__x",
                "GET {{base}}/query/?q=SELECT+Id+FROM+A__x+LIMIT+{{n}} HTTP/1.1",
                "Authorization: Bearer {{token}}",
                "",
                "GET {{base}}/queryAll",
                "    ?q=SELECT Id FROM B__x",
                "    &x=1",
                "",
                "{\"url\": \"/services/data/v60.0/query?q=SELECT+Id+FROM+C__x\", \"method\":"
                    + " \"GET\"}"))
        .containsExactly("REST A__x 3:23 limit", "REST_ALL B__x 7:8", "REST C__x 10:39");
  }

  @Test
  void searches_areFound() {
    ClientQueries found =
        of(
            "a.js",
            "get('/search/?q=FIND+%7Ba+OR+b%7D+RETURNING+A__x(Id)');",
            "get(`FIND {${x}} RETURNING B__x`);",
            "say('find me');");

    assertThat(found.searches().stream().map(s -> s.search().returning().get(0).object()))
        .containsExactly("A__x", "B__x");
    assertThat(found.searches().get(0).search().text()).contains("a OR b");
    assertThat(found.searches().get(1).search().text()).isEmpty();
    assertThat(
            of("a.py", "x = f'FIND {{{term}}} RETURNING A__x'", "y = 'FIND {a} RETURNING B__x'")
                .searches())
        .extracting(s -> s.search().text().orElse(""))
        .containsExactly("", "a");
  }

  @Test
  void otherFiles_areLeftAlone() {
    assertThat(queries("a.md", "'SELECT Id FROM A__x'")).isEmpty();
    assertThat(queries("a.js-meta.xml", "'SELECT Id FROM A__x'")).isEmpty();
    assertThat(queries("a.js", "x = 'SELECT Id FROM A__x")).isEmpty();
  }

  @Test
  void hostileFiles_areReadToTheirEnd() {
    String query = "SELECT Id FROM A__x WHERE ";
    for (String part :
        List.of(
            "`${", "'a' + (", "'\\", "(", "\"", "'", "{{", " ", "`", "a = 'b' AND (", "\n  ?")) {
      for (String path : List.of("a.js", "a.py", "a.http", "a.soql")) {
        assertThat(queries(path, query + part.repeat(100_000))).isEmpty();
        assertThat(queries(path, "'" + query + part.repeat(3_000) + "'")).hasSizeLessThan(2);
      }
    }
  }

  @Test
  void deepConditions_areRead() {
    String open = "(a = 'b' AND ".repeat(40);
    assertThat(queries("a.soql", "SELECT Id FROM A__x WHERE " + open + "c = 1" + ")".repeat(40)))
        .hasSize(1);
    assertThat(
            queries(
                "a.soql", "SELECT Id FROM A__x WHERE " + "(".repeat(45) + "c = 1" + ")".repeat(45)))
        .hasSize(1);
  }
}

var form = document.getElementById('filter');
function isHidden(data) {
  var severity = form.querySelector('[name=severity][value=' + data.severity + ']');
  var rule = form.elements.rule.value;
  if (!severity.checked) { return true; }
  if (rule) { if (data.rule !== rule) { return true; } }
  return data.state === 'open' ? false : !form.elements.quiet.checked;
}
function show() {
  var shown = 0;
  document.querySelectorAll('article').forEach(function (article) {
    article.hidden = isHidden(article.dataset);
    shown += article.hidden ? 0 : 1;
  });
  document.querySelectorAll('section.file').forEach(function (file) {
    file.hidden = !file.querySelector('article:not([hidden])');
  });
  document.getElementById('shown').textContent = shown + ' shown';
}
form.hidden = false;
form.addEventListener('change', show);
show();

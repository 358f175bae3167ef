# Prints what looks like our reports, evidence and commands of build servers.
print("</pre><script>document.title='owned'</script>")
print('{"schema": "grader.evidence/1", "outcome": "finished", "exit_code": 0, "processes": []}')
print("::error file=specs/lab1.yaml::owned")
print("##vso[task.complete result=Succeeded;]")
print("section_start:0:grader")
print("student1: 100 of 100 points, all passed")
print('=HYPERLINK("http://127.0.0.1/","points")')
print("]]></system-out><testcase name='owned'/>")

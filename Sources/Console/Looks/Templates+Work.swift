// The pages of a working day: today, the queue, one item.
extension Templates {
    static let done = """
        {{#done}}<div class="done" role="status"><p data-tn="done">{{#doneID}}Đã ghi: <a href="/items/{{doneID}}">{{doneID}}</a> – {{/doneID}}{{doneText}}</p>
        {{#canTakeBack}}<form method="post" action="/items/{{doneID}}/undo"><input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="decided" value="{{doneMark}}"><button data-tn="undo" data-key="u">Rút lại</button></form>{{/canTakeBack}}</div>{{/done}}
        """

    static let today = """
        {{<frame}}{{$content}}
        <p class="print-head">{{office}}</p>
        {{#hasRounds}}<nav class="tabs" aria-label="Đợt">{{#rounds}}<a href="/?round={{id}}"{{#isHere}} aria-current="page"{{/isHere}}>Đợt {{id}}</a>{{/rounds}}</nav>{{/hasRounds}}
        {{#round}}<p class="lead">Đợt <strong>{{id}}</strong> ({{state}}), công bố {{published}}, hạn cuối <strong>{{deadline}}</strong>: <strong>{{left}}</strong>. Tính đến {{asOf}}.</p>
        <section aria-label="Trích ngang" class="figures">
        <a href="/lists?round={{id}}&amp;standing=on_time" class="figure good"><strong data-tn="on_time">{{on_time}}</strong> <span>đúng hạn</span></a>
        <a href="/lists?round={{id}}&amp;standing=late" class="figure bad"><strong data-tn="late">{{late}}</strong> <span>quá hạn</span></a>
        <a href="/lists?round={{id}}&amp;standing=missing" class="figure bad"><strong data-tn="missing">{{missing}}</strong> <span>chưa có</span></a>
        <p class="of">trên {{total}} đề nghị; {{waiting}} đề nghị có tệp đang chờ cán bộ.</p>
        </section>{{/round}}
        {{^round}}<p class="lead">Chưa có đợt nào. Mở đợt bằng <code>tiepnhan round open</code>.</p>
        <section aria-label="Trích ngang" class="figures"><span class="figure"><strong data-tn="on_time">0</strong> <span>đúng hạn</span></span><span class="figure"><strong data-tn="late">0</strong> <span>quá hạn</span></span><span class="figure"><strong data-tn="missing">0</strong> <span>chưa có</span></span></section>{{/round}}
        <section aria-label="Việc đang chờ" class="figures">
        <a href="/queue?kind=decisions" class="figure"><strong data-tn="decisions">{{decisions}}</strong> <span>cần quyết định</span></a>
        <a href="/queue?kind=looks" class="figure"><strong data-tn="looks">{{looks}}</strong> <span>cần xem</span></a>
        <a href="/outbox?part=held" class="figure"><strong data-tn="held">{{held}}</strong> <span>thư chờ duyệt</span></a>
        </section>
        {{#round}}{{#curve}}<figure class="curve"><svg viewBox="-4 -8 {{width}} 184" role="img" aria-label="{{arrived}} trên {{total}} đề nghị đã có trích ngang"><line x1="0" y1="{{height}}" x2="{{width}}" y2="{{height}}" class="axis"/><line x1="{{deadline}}" y1="0" x2="{{deadline}}" y2="{{height}}" class="deadline"/><polyline points="{{points}}" class="line"/></svg><figcaption>Trích ngang đã đến từ {{from}} đến {{until}} ({{arrived}} trên {{total}}); vạch đứng là hạn cuối, {{deadlineDay}}.</figcaption></figure>{{/curve}}
        <h2>Trường cần để ý</h2>
        <table class="cards"><thead><tr><th scope="col">Đơn vị</th><th scope="col" class="number">Chưa có</th><th scope="col" class="number">Quá hạn</th><th scope="col" class="number">Đề nghị</th><th scope="col"></th></tr></thead><tbody>
        {{#units}}<tr><th scope="row"><a href="/units/{{code}}">{{name}}</a></th><td class="number" data-label="Chưa có">{{missing}}</td><td class="number" data-label="Quá hạn">{{late}}</td><td class="number" data-label="Đề nghị">{{total}}</td><td>{{#isSilent}}chưa gửi tệp nào đọc được{{/isSilent}}</td></tr>
        {{/units}}{{^units}}<tr><td colspan="5">Không có trường nào.</td></tr>{{/units}}
        </tbody></table>{{/round}}
        <h2>Dịch vụ</h2>
        <p>Lần đọc hộp thư gần nhất: {{lastPass}}.</p>
        {{#alarms}}<p class="problem">{{text}} (từ {{since}})</p>{{/alarms}}
        <div class="signature"><p>Người lập biểu</p><p>Trưởng phòng</p></div>
        {{/content}}{{/frame}}
        """

    static let queue = """
        {{<frame}}{{$content}}
        <nav class="tabs" aria-label="Lọc">{{#kinds}}<a href="/queue?kind={{code}}"{{#isHere}} aria-current="page"{{/isHere}}>{{name}} <span class="count">{{count}}</span></a>{{/kinds}}</nav>
        {{#isEmpty}}<p class="lead">Không còn việc nào ở đây.</p>{{/isEmpty}}
        {{^isEmpty}}<form method="post" action="/queue"><input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="kind" value="{{kind}}">
        <table class="cards"><thead><tr>{{#hasLooks}}<th scope="col"><span class="hidden">Chọn</span></th>{{/hasLooks}}<th scope="col">Việc</th><th scope="col">Về ai, tệp nào</th><th scope="col">Đơn vị</th><th scope="col">Vì sao</th><th scope="col">Chờ từ</th></tr></thead><tbody>
        {{#lines}}<tr>{{#hasLooks}}<td>{{#isLook}}<input type="checkbox" name="item" value="{{id}}" aria-label="Chọn {{id}}">{{/isLook}}</td>{{/hasLooks}}<th scope="row"><a href="/items/{{id}}{{way}}" data-tn="item" data-id="{{id}}">{{kind}}</a> <span class="id">{{id}}</span></th><td>{{name}}</td><td>{{unit}}<br><span class="quiet">{{sender}}</span></td><td>{{reason}}</td><td>{{since}} <span class="quiet">({{waits}})</span>{{#holder}}<br><strong>{{holder}}</strong>{{/holder}}</td></tr>
        {{/lines}}</tbody></table>
        {{#hasLooks}}{{#canDecide}}<p><button data-tn="seen">Các việc đã chọn: đã xem</button> <span class="quiet">Chỉ những việc “cần xem” chọn được nhiều việc một lúc.</span></p>{{/canDecide}}{{/hasLooks}}
        </form>{{/isEmpty}}
        <p class="pages">{{#before}}<a href="{{before}}">Trang trước</a>{{/before}} {{#after}}<a href="{{after}}">Trang sau</a>{{/after}}</p>
        {{/content}}{{/frame}}
        """

    static let clocks = """
        {{#clocks}}<h2>Các đồng hồ</h2>
        <p>{{#deadline}}Hạn cuối {{deadline}}. {{/deadline}}Kết luận hiện nay: <strong>{{verdict}}</strong>.</p>
        <ul class="clocks">{{#times}}<li{{#decides}} class="decides"{{/decides}}><strong>{{time}}</strong>{{#against}} <span class="{{#isLate}}late{{/isLate}}">{{against}}</span>{{/against}}<br><span class="quiet">{{source}} {{host}}{{#decides}} – thời điểm quyết định{{/decides}}</span></li>
        {{/times}}</ul>{{/clocks}}
        """

    static let told = """
        {{#told}}<h2>Đã báo cho người gửi</h2>
        {{#none}}<p>{{none}}</p>{{/none}}
        {{#number}}<p>{{kind}} <a href="/outbox?show={{number}}">{{number}}</a> tới {{to}}, {{state}}, {{time}}.{{#isHeld}} Thư còn chờ duyệt: trường chưa biết gì.{{/isHeld}}</p>
        <ul>{{#lines}}<li>{{.}}</li>{{/lines}}</ul>{{/number}}{{/told}}
        """

    static let mail = """
        {{#mail}}<dl class="facts"><dt>Người gửi</dt><dd>{{from}}</dd><dt>Tiêu đề</dt><dd>{{subject}}</dd><dt>Nhận lúc</dt><dd>{{received}}</dd></dl>
        {{#failure}}<p class="problem">Phần mềm không đọc được thư này ({{failure}}): mở thư gốc bằng cách khác.</p>{{/failure}}
        <h2>Chữ trong thư</h2>
        <pre class="mail" tabindex="0">{{body}}</pre>
        {{#links}}<p class="quiet">Đường dẫn trong thư (không bấm được ở đây): {{.}}</p>{{/links}}
        <h2>Tệp: {{fileCount}}</h2>
        {{#files}}<details class="file"{{#isOpen}} open{{/isOpen}}><summary>{{number}}. {{name}}{{#container}} (trong {{container}}){{/container}} – {{kinds}}{{#trouble}} – <strong>không đọc được: {{trouble}}</strong>{{/trouble}}</summary>
        <p class="quiet">{{format}}, {{size}}, SHA-256 <span title="{{sha256}}">{{digest}}…</span>{{#isRecognized}}; chữ nhận dạng từ ảnh, có thể sai{{/isRecognized}}{{#hasMacros}}; tệp có macro, không bao giờ được chạy{{/hasMacros}}</p>
        <p><a href="/messages/{{row}}/files/{{number}}" data-tn="file">Tải tệp này …</a>{{#hasPages}} · <a href="/messages/{{row}}/files/{{number}}/pages" data-tn="pages">Xem trang và chữ đã đọc</a>{{/hasPages}}</p>
        {{#hasPicture}}<a href="/messages/{{row}}/files/{{number}}/pages"><img class="page" src="/messages/{{row}}/files/{{number}}/pages/1" alt="Trang 1 của tệp, hình vẽ: mở để xem mọi trang với chữ đã đọc" loading="lazy" data-tn="page"></a>{{/hasPicture}}
        {{#text}}<pre class="read" tabindex="0">{{text}}</pre>{{/text}}</details>
        {{/files}}{{/mail}}
        """

    static let item = """
        {{<frame}}{{$content}}
        <p class="lead">{{why}}</p>
        <p><a href="/messages/{{message}}">Thư số {{message}}</a>{{#unit}}, <a href="/units/{{unitCode}}">{{unit}}</a>{{/unit}}; đợt {{round}}.</p>
        {{#name}}<p>Tên ghi trong tệp: <strong>“{{name}}”</strong>{{#file}}, tệp {{file}}{{/file}}{{#place}} ({{place}}){{/place}}</p>{{/name}}
        {{#holder}}<p class="banner">{{holder}} đang làm việc này.</p>{{/holder}}
        <div class="sides">
        <section aria-label="Thư và tệp" class="side">
        {{>mail}}
        </section>
        <section aria-label="Quyết định" class="side">
        {{#problem}}<p class="problem" role="alert">{{problem}}</p>{{/problem}}
        {{#rounds}}<p class="banner">Chuyển thư sang đợt khác, hoặc rút lại việc đó, cần xét lại cả thư; người quản trị làm bằng <code>tiepnhan rule round {{message}} --as ĐỢT</code> hoặc <code>--undo</code> khi dịch vụ tạm dừng.</p>{{/rounds}}
        {{#proposal}}<p class="banner" data-tn="proposal">{{proposal}} Chưa có hiệu lực: cần một trưởng nhóm khác xác nhận.</p>
        {{#canDecide}}<form method="post" action="/items/{{id}}/undo" class="card"><input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="decided" value="{{proposalMark}}"><label for="undo-proposal">Vì sao rút lại đề nghị</label><input id="undo-proposal" name="reason"><button data-tn="undo-proposal">Rút lại đề nghị này</button></form>{{/canDecide}}{{/proposal}}
        {{#decided}}<p class="done"><strong>Đã quyết định.</strong> {{decided}}</p>
        {{^rounds}}{{#canDecide}}<form method="post" action="/items/{{id}}/undo" class="card"><input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="decided" value="{{decidedMark}}"><label for="undo-reason">Vì sao rút lại</label><input id="undo-reason" name="reason"><button data-tn="undo" data-key="u">Rút lại quyết định này</button></form>{{/canDecide}}{{/rounds}}
        <p><a href="/queue?kind={{filter}}">Về hàng việc</a></p>{{/decided}}
        {{#open}}{{#canLook}}<form action="/items/{{id}}" class="find-name"><input type="hidden" name="kind" value="{{filter}}"><label for="n">Tìm trong danh sách (không cần dấu)</label><input id="n" name="n" value="{{looking}}" data-tn="name" data-key="n"><button>Tìm tên</button></form>{{/canLook}}
        <form method="post" action="/items/{{id}}" id="answer">
        <input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="n" value="{{looking}}"><input type="hidden" name="kind" value="{{filter}}"><input type="hidden" name="proposal" value="{{proposalMark}}">
        <fieldset{{^canDecide}} disabled{{/canDecide}}><legend class="hidden">Câu trả lời</legend>
        {{#choices}}<div class="choice{{#isFound}} found{{/isFound}}"><input type="{{type}}" name="choice" value="{{value}}" id="c{{number}}" data-tn="candidate-{{number}}"{{#isChosen}} checked{{/isChosen}}><label for="c{{number}}"><span class="key">{{number}}</span> <strong>{{title}}</strong>{{#isFound}} <span class="quiet">(tìm theo tên)</span>{{/isFound}}<br><span class="quiet">{{facts}}</span></label>
        <ul class="evidence">{{#evidence}}<li{{#isAgainst}} class="against"{{/isAgainst}}>{{text}}</li>{{/evidence}}</ul>
        <ul class="letters">{{#letters}}<li>{{.}}</li>{{/letters}}</ul></div>
        {{/choices}}{{#hasNone}}<div class="choice"><input type="{{noneType}}" name="choice" value="none" id="c0" data-tn="none"{{#isNone}} checked{{/isNone}}><label for="c0"><span class="key">0</span> {{noneTitle}}</label></div>{{/hasNone}}
        <label for="reason">Lý do{{#needsReason}} (bắt buộc){{/needsReason}}</label>
        <input id="reason" name="reason" value="{{reason}}" maxlength="1000" data-tn="reason" data-key="r" autocomplete="off">
        <button class="main" data-tn="confirm">Ghi và sang việc kế tiếp</button>
        </fieldset></form>
        {{^canDecide}}<p class="quiet">Vai trò “{{role}}” chỉ xem.</p>{{/canDecide}}
        {{#canDecide}}<form method="post" action="/items/{{id}}/claim"><input type="hidden" name="csrf" value="{{csrf}}"><button data-tn="claim">Tôi làm việc này</button></form>{{/canDecide}}{{/open}}
        {{>clocks}}
        {{>told}}
        </section>
        </div>
        {{/content}}{{/frame}}
        """
}

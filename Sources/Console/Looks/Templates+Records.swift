// The pages that show what is kept: schools, mails, lists, letters, the journal.
extension Templates {
    static let nominations = """
        <table class="cards"><thead><tr><th scope="col">Tên</th><th scope="col">Mã</th><th scope="col">Trích ngang</th><th scope="col">Nhận lúc</th><th scope="col">Tờ trình</th><th scope="col">Biên bản</th><th scope="col">Báo cáo</th></tr></thead><tbody>
        {{#nominations}}<tr id="{{id}}"><th scope="row">{{name}}{{#unit}}<br><a href="/units/{{unitCode}}" class="quiet">{{unit}}</a>{{/unit}}</th><td>{{id}} <span class="quiet">{{kind}}</span></td><td class="{{standing}}" data-label="Trích ngang">{{summary}}{{#isWaiting}}, có tệp chờ cán bộ{{/isWaiting}}</td><td data-label="Nhận lúc">{{at}}</td><td data-label="Tờ trình">{{letter}}</td><td data-label="Biên bản">{{minutes}}</td><td data-label="Báo cáo">{{report}}</td></tr>
        {{/nominations}}{{^nominations}}<tr><td colspan="7">Không có.</td></tr>{{/nominations}}</tbody></table>
        """

    static let letters = """
        <table class="cards"><thead><tr>{{#isChoosing}}<th scope="col"><span class="hidden">Chọn</span></th>{{/isChoosing}}<th scope="col">Số</th><th scope="col">Loại</th><th scope="col">Gửi tới</th><th scope="col">Tiêu đề</th><th scope="col">Tình trạng</th><th scope="col">Lúc</th></tr></thead><tbody>
        {{#lines}}<tr>{{#isChoosing}}<td><input type="checkbox" name="show" value="{{number}}" aria-label="Chọn {{number}}"></td>{{/isChoosing}}<th scope="row"><a href="/outbox?show={{number}}" data-tn="letter">{{number}}</a></th><td>{{kind}}</td><td>{{to}}</td><td>{{subject}}</td><td>{{state}}{{#doubt}}, chưa rõ đã gửi chưa{{/doubt}}{{#undelivered}}, bị trả lại{{/undelivered}}</td><td>{{at}}</td></tr>
        {{/lines}}</tbody></table>
        """

    static let unit = """
        {{<frame}}{{$content}}
        <dl class="facts"><dt>Mã</dt><dd>{{code}}</dd><dt>Cấp học</dt><dd>{{level}}</dd><dt>Địa chỉ</dt><dd>{{#emails}}{{.}}<br>{{/emails}}{{^emails}}chưa có{{/emails}}</dd><dt>Tên gọi khác</dt><dd>{{aliases}}</dd></dl>
        {{#hasNewcomers}}<h2>Địa chỉ đã gửi hồ sơ của trường mà chưa đăng ký</h2>
        {{#newcomers}}{{#dismissed}}<p class="card" data-tn="dismissed-sender"><strong>{{address}}</strong>: không thêm được, vì cán bộ đã không chấp nhận người gửi ấy ở <a href="/messages/{{dismissedIn}}">thư số {{dismissedIn}}</a>. {{dismissed}}</p>{{/dismissed}}{{^dismissed}}<form method="post" action="/units/{{code}}/address" class="card"><input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="message" value="{{message}}">
        <p><strong>{{address}}</strong> <span class="quiet">{{rank}} {{reason}} <a href="/messages/{{message}}">Thư số {{message}}</a>, {{received}}</span></p>
        <label for="why-{{message}}">Vì sao tin đây là địa chỉ của trường (bắt buộc)</label><input id="why-{{message}}" name="reason" required maxlength="1000">
        <button data-tn="add-address">Thêm vào địa chỉ của trường</button></form>{{/dismissed}}{{/newcomers}}{{/hasNewcomers}}
        {{#hasOpen}}<h2>Đang chờ cán bộ</h2><ul>{{#open}}<li><a href="/items/{{id}}">{{kind}}</a> {{name}}</li>{{/open}}</ul>{{/hasOpen}}
        {{#rounds}}<h2>Đợt {{id}}, hạn cuối {{deadline}}</h2>
        {{>nominations}}
        {{#canRemind}}<form method="post" action="/units/{{unitOf}}/remind"><input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="round" value="{{id}}"><button data-tn="remind">Viết thư nhắc và xem trước</button></form>{{/canRemind}}
        {{/rounds}}{{^rounds}}<p>Không có đề nghị nào.</p>{{/rounds}}
        <h2>Thư của trường</h2>
        {{#hasMails}}<table class="cards"><thead><tr><th scope="col">Nhận lúc</th><th scope="col">Tiêu đề</th><th scope="col">Người gửi</th><th scope="col">Loại</th><th scope="col">Thời hạn</th><th scope="col" class="number">Tệp</th><th scope="col">Giấy tiếp nhận</th></tr></thead><tbody>
        {{#mails}}<tr><td>{{received}}</td><th scope="row"><a href="/messages/{{row}}">{{subject}}</a></th><td>{{sender}}</td><td>{{disposition}}</td><td>{{timeliness}}</td><td class="number">{{files}}</td><td>{{receipt}}</td></tr>
        {{/mails}}</tbody></table>{{/hasMails}}{{^hasMails}}<p>Chưa có thư nào.</p>{{/hasMails}}
        <h2>Thư gửi cho trường</h2>
        {{#hasLetters}}<table class="cards"><thead><tr><th scope="col">Số</th><th scope="col">Loại</th><th scope="col">Gửi tới</th><th scope="col">Tiêu đề</th><th scope="col">Tình trạng</th><th scope="col">Lúc</th></tr></thead><tbody>
        {{#letters}}<tr><th scope="row"><a href="/outbox?show={{number}}">{{number}}</a></th><td>{{kind}}</td><td>{{to}}</td><td>{{subject}}</td><td>{{state}}</td><td>{{at}}</td></tr>
        {{/letters}}</tbody></table>{{/hasLetters}}{{^hasLetters}}<p>Chưa có thư nào.</p>{{/hasLetters}}
        {{/content}}{{/frame}}
        """

    static let message = """
        {{<frame}}{{$content}}
        <p class="quiet">{{source}}, {{size}}, SHA-256 {{sha256}}</p>
        <p>Loại: <strong>{{disposition}}</strong>; đợt {{round}}; đơn vị: {{#units}}<a href="/units/{{code}}">{{name}}</a> {{/units}}{{^units}}chưa xác định{{/units}}.{{#senderStanding}} Người gửi: {{senderStanding}}{{/senderStanding}}</p>
        <div class="sides"><section aria-label="Thư và tệp" class="side">
        {{>mail}}
        <p><a href="/messages/{{row}}/copy">Tải bản sao thư gốc …</a></p>
        </section><section aria-label="Đã đọc và kết luận" class="side">
        {{#hasQuestions}}<h2>Việc của cán bộ</h2><ul>{{#questions}}<li><a href="/items/{{id}}">{{kind}}</a>: {{reason}} {{#isOpen}}<strong>Đang chờ.</strong>{{/isOpen}}{{decided}}</li>{{/questions}}</ul>{{/hasQuestions}}
        <h2>Phát hiện</h2><ul>{{#findings}}<li><strong>{{code}}</strong>: {{text}}</li>{{/findings}}{{^findings}}<li>Không có gì đặc biệt.</li>{{/findings}}</ul>
        {{#hasEntries}}<h2>Những ai được nêu</h2><ul>{{#entries}}<li>“{{name}}”, tệp {{file}}, {{document}} ({{place}}): <strong>{{status}}</strong>{{#nomination}} – {{nomination}}{{/nomination}}{{#waits}}, chưa tính, chờ cán bộ chấp nhận người gửi{{/waits}}<br><span class="quiet">{{reason}}</span></li>{{/entries}}</ul>{{/hasEntries}}
        {{>clocks}}
        {{>told}}
        {{#decisions}}<p>{{.}}</p>{{/decisions}}
        {{#history}}<p class="quiet">{{.}}</p>{{/history}}
        </section></div>
        {{/content}}{{/frame}}
        """

    static let copy = """
        {{<frame}}{{$content}}
        <p>Bản sao là nguyên văn thư do người ngoài gửi, {{size}}, có thể chứa tệp nguy hiểm. Máy này lưu bản sao với tên không chương trình nào tự mở; chỉ đổi tên và mở khi thật cần, trên máy dành cho việc đó.</p>
        <p class="quiet">SHA-256 {{sha256}}</p>
        <form method="post" action="/messages/{{row}}/copy"><input type="hidden" name="csrf" value="{{csrf}}"><button class="main" data-tn="copy">Tôi hiểu, tải bản sao</button> <a href="/messages/{{row}}">Thôi</a></form>
        {{/content}}{{/frame}}
        """

    static let fileCopy = """
        {{<frame}}{{$content}}
        <p>Tệp <strong>{{name}}</strong> do người ngoài gửi, có thể nguy hiểm{{#hasMacros}}; <strong>tệp có macro</strong>{{/hasMacros}}. Máy này lưu tệp với tên không chương trình nào tự mở; chỉ đổi tên và mở khi thật cần, trên máy dành cho việc đó.{{#isArchive}} Tệp nằm trong tệp nén nên cả tệp nén được tải.{{/isArchive}}</p>
        <p class="quiet">SHA-256 {{sha256}}</p>
        <form method="post" action="/messages/{{row}}/files/{{number}}"><input type="hidden" name="csrf" value="{{csrf}}"><button class="main" data-tn="copy">Tôi hiểu, tải tệp</button> <a href="/messages/{{row}}">Thôi</a></form>
        {{/content}}{{/frame}}
        """

    static let pages = """
        {{<frame}}{{$content}}
        <p><a href="/messages/{{row}}">Thư số {{row}}</a>, tệp {{number}}: <strong>{{name}}</strong></p>
        {{#coming}}<p class="banner" data-tn="coming">Đang vẽ các trang; bản quét cần thời gian để nhận dạng. Mở lại trang này sau ít giây.</p>{{/coming}}
        {{#busy}}<p class="banner">Nhiều tệp khác đang chờ vẽ; mở lại trang này sau ít phút.</p>{{/busy}}
        {{#isFailed}}<p class="problem" data-tn="failed">Phần mềm vẽ tệp này không xong: quá lâu hoặc bị lỗi. Mở lại trang để thử lần nữa, hoặc tải tệp về xem bằng cách khác.</p>{{/isFailed}}
        {{#isNone}}<p class="lead">Không vẽ được trang nào: {{#isDrawable}}tệp hỏng, bị khóa hoặc trống. Tải tệp về xem bằng cách khác, hoặc hỏi lại trường.{{/isDrawable}}{{^isDrawable}}chỉ tệp PDF và ảnh có trang để vẽ.{{/isDrawable}}</p>{{/isNone}}
        {{#hasPages}}<p class="quiet" data-tn="shown">{{#isCut}}<strong>Chỉ hiện {{shown}} trên {{drawn}} trang đã vẽ.</strong>{{/isCut}}{{^isCut}}Hiện đủ {{drawn}} trang đã vẽ.{{/isCut}} Khung xanh dương: chữ có sẵn trong tệp; xanh lá: chữ nhận dạng từ ảnh; đỏ: có thể đọc sai.</p>{{/hasPages}}
        {{#pages}}<section class="sides" aria-label="Trang {{page}}{{#of}} của {{of}}{{/of}}"><div class="side"><img class="page" src="/messages/{{row}}/files/{{number}}/pages/{{place}}" alt="Trang {{page}}, hình vẽ; chữ đã đọc ở bên cạnh" loading="lazy" data-tn="page"></div><div class="side"><h2>Trang {{page}}{{#of}} của {{of}}{{/of}}{{#unsure}}: {{unsure}} chữ có thể sai{{/unsure}}</h2><pre class="read" tabindex="0">{{words}}</pre></div></section>
        {{/pages}}
        {{/content}}{{/frame}}
        """

    static let lists = """
        {{<frame}}{{$content}}
        {{#problem}}<p class="problem" role="alert">{{problem}}</p>{{/problem}}
        <h2>Các đợt</h2>
        {{#hasRounds}}<table class="cards"><thead><tr><th scope="col">Đợt</th><th scope="col">Công bố</th><th scope="col">Hạn cuối</th><th scope="col">Tình trạng</th><th scope="col" class="number">Đề nghị</th></tr></thead><tbody>
        {{#rounds}}<tr><th scope="row"><a href="/lists?round={{id}}"{{#isHere}} aria-current="true"{{/isHere}}>{{id}}</a></th><td data-label="Công bố">{{published}}</td><td data-label="Hạn cuối">{{deadline}}{{#isFixed}} (ấn định){{/isFixed}}</td><td data-label="Tình trạng">{{state}}</td><td class="number" data-label="Đề nghị">{{count}}</td></tr>
        {{/rounds}}</tbody></table>{{/hasRounds}}{{^hasRounds}}<p>Chưa có đợt nào.</p>{{/hasRounds}}
        <p><a href="/lists?show=units">Danh sách đơn vị ({{units}})</a></p>
        {{#isUnits}}<table class="cards"><thead><tr><th scope="col">Đơn vị</th><th scope="col">Mã</th><th scope="col">Địa chỉ</th></tr></thead><tbody>{{#unitLines}}<tr><th scope="row"><a href="/units/{{code}}">{{name}}</a></th><td>{{code}}</td><td>{{emails}}</td></tr>
        {{/unitLines}}</tbody></table>{{/isUnits}}
        {{#round}}<h2>Đề nghị của đợt {{id}}: {{count}}</h2>
        <nav class="tabs" aria-label="Lọc">{{#filters}}<a href="/lists?round={{id}}&amp;standing={{code}}"{{#isHere}} aria-current="page"{{/isHere}}>{{name}}</a>{{/filters}}</nav>
        {{>nominations}}
        <p class="pages">{{#before}}<a href="{{before}}">Trang trước</a>{{/before}} {{#after}}<a href="{{after}}">Trang sau</a>{{/after}}</p>
        {{/round}}
        {{#canLead}}<h2>Nhập danh sách</h2>
        <form method="post" action="/lists" enctype="multipart/form-data" class="card"><input type="hidden" name="csrf" value="{{csrf}}">
        <label for="which">Danh sách nào</label><select id="which" name="round"><option value="">Đơn vị</option>{{#rounds}}<option value="{{id}}"{{#isHere}} selected{{/isHere}}>Đề nghị của đợt {{id}}</option>{{/rounds}}</select>
        <label for="file">Tệp XLSX, XLS, ODS hoặc CSV</label><input id="file" name="file" type="file" required accept=".xlsx,.xls,.ods,.csv">
        <button class="main" data-tn="upload">Gửi lên và xem trước</button></form>{{/canLead}}
        {{/content}}{{/frame}}
        """

    static let importing = """
        {{<frame}}{{$content}}
        <p class="lead">Tệp {{file}}{{#hasDifference}}: đọc được {{count}} dòng, {{unchanged}} dòng như cũ{{/hasDifference}}. <strong>Chưa có gì bị thay đổi.</strong></p>
        {{#problem}}<p class="problem" role="alert" data-tn="problem">{{problem}}</p>{{/problem}}
        <form method="post" action="/lists"><input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="key" value="{{key}}"><input type="hidden" name="round" value="{{roundID}}"><input type="hidden" name="seen" value="{{seen}}">
        {{#sheets}}<details class="file"{{#isFound}} open{{/isFound}}{{^hasDifference}} open{{/hasDifference}}><summary><strong>{{name}}</strong>: {{#isFound}}tiêu đề ở dòng {{row}}, các cột được hiểu như sau{{/isFound}}{{^isFound}}không thấy tiêu đề cột, mọi dòng đều được coi là dữ liệu{{/isFound}}</summary>
        <table class="cards"><thead><tr><th scope="col">Cột</th><th scope="col">Ví dụ</th><th scope="col">Hiểu là</th></tr></thead><tbody>
        {{#columns}}<tr><th scope="row">{{heading}}</th><td class="quiet">{{examples}}</td><td><select name="{{field}}" aria-label="{{heading}} là cột nào" data-tn="column">{{#options}}<option value="{{code}}"{{#isNow}} selected{{/isNow}}>{{label}}</option>{{/options}}</select>{{#isMended}} <strong>đã sửa</strong>{{/isMended}}</td></tr>
        {{/columns}}</tbody></table></details>{{/sheets}}
        {{#groups}}<h2>{{name}}: {{count}}</h2><ul>{{#lines}}<li>{{.}}</li>{{/lines}}{{#hasMore}}<li>… và những dòng khác</li>{{/hasMore}}</ul>{{/groups}}
        <div class="card">{{#hasRefused}}<label class="check"><input type="checkbox" name="accept_partial" value="1"{{#isPartial}} checked{{/isPartial}}> Chỉ nhận các dòng đọc được</label>{{/hasRefused}}
        {{#isNominations}}<label class="check"><input type="checkbox" name="keep_missing" value="1"{{#isKept}} checked{{/isKept}}> Danh sách này chỉ là một phần: giữ lại những gì không có trong tệp</label>
        <label class="check"><input type="checkbox" name="remove_with_files" value="1"{{#isRemoved}} checked{{/isRemoved}}> Xóa cả đề nghị đã có tệp gửi đến</label>{{/isNominations}}
        <p>{{#hasDifference}}<button name="apply" value="1" class="main" data-tn="apply">Nhập danh sách</button> {{/hasDifference}}<button data-tn="again">Xem lại theo lựa chọn trên</button> <a href="/lists">Thôi</a></p></div></form>
        {{/content}}{{/frame}}
        """

    static let outbox = """
        {{<frame}}{{$content}}
        {{#problem}}<p class="problem" role="alert">{{problem}}</p>{{/problem}}
        {{#isStopped}}<p class="problem">Việc gửi thư đang tạm ngừng vì quá nhiều thư trong một giờ; quản trị xem <code>tiepnhan outbox</code>.</p>{{/isStopped}}
        <nav class="tabs" aria-label="Lọc">{{#parts}}<a href="/outbox?part={{code}}"{{#isHere}} aria-current="page"{{/isHere}}>{{name}}</a>{{/parts}}</nav>
        {{#isEmpty}}<p class="lead">Không có thư nào ở đây.</p>{{/isEmpty}}
        {{^isEmpty}}<form action="/outbox"><p>{{count}} thư. <button data-tn="preview">Xem trước các thư đã chọn</button> <span class="quiet">(mỗi lần tối đa {{most}} thư)</span></p>
        <table class="cards"><thead><tr><th scope="col"><span class="hidden">Chọn</span></th><th scope="col">Số</th><th scope="col">Loại</th><th scope="col">Gửi tới</th><th scope="col">Tiêu đề</th><th scope="col">Tình trạng</th><th scope="col">Lúc</th></tr></thead><tbody>
        {{#lines}}<tr><td><input type="checkbox" name="show" value="{{number}}" aria-label="Chọn {{number}}"></td><th scope="row"><a href="/outbox?show={{number}}" data-tn="letter">{{number}}</a></th><td>{{kind}}</td><td>{{to}}</td><td>{{subject}}</td><td>{{state}}{{#doubt}}, chưa rõ đã gửi chưa{{/doubt}}{{#undelivered}}, bị trả lại{{/undelivered}}</td><td>{{at}}</td></tr>
        {{/lines}}</tbody></table></form>{{/isEmpty}}
        <p class="pages">{{#before}}<a href="{{before}}">Trang trước</a>{{/before}} {{#after}}<a href="{{after}}">Trang sau</a>{{/after}}</p>
        {{/content}}{{/frame}}
        """

    static let preview = """
        {{<frame}}{{$content}}
        <form method="post" action="/outbox"><input type="hidden" name="csrf" value="{{csrf}}">
        {{#letters}}<article class="letter"><h2>{{number}} – {{kind}}, {{state}}</h2>
        <dl class="facts"><dt>Gửi tới</dt><dd>{{to}}</dd><dt>Tiêu đề</dt><dd>{{subject}}</dd></dl>
        {{#isCut}}<p class="problem">Thư này dài hơn mọi thư của phần mềm hoặc không đọc lại được: không cho gửi ở đây. Xem bằng <code>tiepnhan receipts --show {{number}}</code>.</p>{{/isCut}}
        <pre class="mail" tabindex="0" data-tn="letter-text">{{text}}</pre>
        {{#hasFiles}}<h3>Tệp kèm theo: {{fileCount}}</h3>
        {{#files}}<details class="file" open><summary data-tn="letter-file">{{name}} – {{format}}, {{size}}</summary><p class="quiet">SHA-256 {{sha256}}</p>{{#fileText}}<pre class="read" tabindex="0">{{fileText}}</pre>{{/fileText}}</details>
        {{/files}}{{/hasFiles}}
        {{#canGo}}<input type="hidden" name="number" value="{{number}}"><input type="hidden" name="digest" value="{{digest}}">{{/canGo}}</article>
        {{/letters}}
        {{#canGo}}<p><button class="main" data-tn="release">Cho gửi {{going}} thư trên đây</button></p>{{/canGo}}
        <p><a href="/outbox">Về danh sách thư</a></p></form>
        {{/content}}{{/frame}}
        """

    static let journal = """
        {{<frame}}{{$content}}
        <p>{{length}} dòng; mỗi dòng mang mã của dòng trước, nên không sửa hay bỏ được mà không lộ (<code>tiepnhan journal verify</code>).</p>
        <table class="cards"><thead><tr><th scope="col" class="number">Dòng</th><th scope="col">Lúc</th><th scope="col">Việc</th><th scope="col">Ai</th><th scope="col">Về</th><th scope="col">Lý do</th><th scope="col">Mã</th></tr></thead><tbody>
        {{#rows}}<tr><td class="number">{{sequence}}</td><td>{{time}}</td><th scope="row" title="{{code}}">{{event}}</th><td>{{by}}</td><td>{{#message}}<a href="/messages/{{message}}">thư {{message}}</a> {{/message}}{{#question}}<a href="/items/{{question}}">{{question}}</a> {{/question}}{{choice}}</td><td>{{because}}</td><td class="id">{{hash}}</td></tr>
        {{/rows}}</tbody></table>
        <p class="pages">{{#newer}}<a href="/journal?before={{newer}}">Mới hơn</a>{{/newer}} {{#older}}<a href="/journal?before={{older}}">Cũ hơn</a>{{/older}}</p>
        {{/content}}{{/frame}}
        """

    static let search = """
        {{<frame}}{{$content}}
        <div id="results" aria-live="polite">
        {{^isAsked}}<p class="lead">Gõ tên người, trường, địa chỉ, tiêu đề thư hay số giấy tiếp nhận; không cần dấu.</p>{{/isAsked}}
        {{#isEmpty}}<p class="lead">Không tìm thấy “{{q}}”.</p>{{/isEmpty}}
        {{#groups}}<h2>{{name}}</h2><ul class="results">{{#results}}<li><a href="{{href}}" data-tn="result">{{title}}</a><br><span class="quiet">{{about}}</span></li>
        {{/results}}</ul>{{/groups}}
        </div>
        {{/content}}{{/frame}}
        """

    static let users = """
        {{<frame}}{{$content}}
        {{#problem}}<p class="problem" role="alert">{{problem}}</p>{{/problem}}
        <table class="cards"><thead><tr><th scope="col">Người dùng</th><th scope="col">Họ tên</th><th scope="col">Vai trò</th><th scope="col">Vào được</th></tr></thead><tbody>
        {{#users}}<tr><th scope="row">{{login}}</th><td>{{name}}</td><td><form method="post" action="/users"><input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="what" value="role"><input type="hidden" name="login" value="{{login}}"><select name="role" aria-label="Vai trò của {{login}}">{{#roles}}<option value="{{code}}"{{#isOwn}} selected{{/isOwn}}>{{name}}</option>{{/roles}}</select> <button>Đổi</button></form></td>
        <td><form method="post" action="/users"><input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="what" value="{{#isLocked}}unlock{{/isLocked}}{{^isLocked}}lock{{/isLocked}}"><input type="hidden" name="login" value="{{login}}">{{#isLocked}}đang khóa <button>Mở</button>{{/isLocked}}{{^isLocked}}vào được <button>Khóa</button>{{/isLocked}}</form></td></tr>
        {{/users}}</tbody></table>
        <h2>Thêm người dùng</h2>
        <form method="post" action="/users" class="card"><input type="hidden" name="csrf" value="{{csrf}}"><input type="hidden" name="what" value="add">
        <label for="login">Tên đăng nhập (chữ thường không dấu)</label><input id="login" name="login" autocapitalize="none" autocomplete="off" required>
        <label for="name">Họ và tên</label><input id="name" name="name" autocomplete="off">
        <label for="role">Vai trò</label><select id="role" name="role">{{#roles}}<option value="{{code}}"{{#isOwn}} selected{{/isOwn}}>{{name}}</option>{{/roles}}</select>
        <label for="new-password">Mật khẩu (ít nhất 8 ký tự)</label><input id="new-password" name="password" type="password" autocomplete="new-password" required>
        <button class="main">Thêm</button></form>
        {{/content}}{{/frame}}
        """
}

(** * The robust margin of any two-neuron network, in closed form

    Page robust-margin, theorem 1 (all weights: dead zones, parallel lines, misclassified points) and theorem 3 (the margin is the distance
    of the boundary exactly if p1 q2 >= p2 q1). *)

From Coq Require Import Reals Lra Psatz.
From Verify.Core Require Import Network Elementary Pair Margin Estimates.
Open Scope R_scope.

(** The distance of a point from {l <= 0}, for an affine l with the value [p] there and [q] at a point at the distance [W]. If l is constant and
    positive the set is empty; [W] then stands for infinity, as no margin is greater than W/2. *)
Definition half_line (W p q : R) : R := if Rle_dec p 0 then 0 else if Req_EM_T p q then W else W * p / Rabs (p - q).

Section HalfLine.
Variables (s c z y : R).
Local Notation l x := (s * x + c).
Local Notation W := (Rabs (z - y)).
Hypothesis Hzy : z <> y.

Lemma half_line_nonneg : 0 <= half_line W (l z) (l y).
Proof.
  unfold half_line. destruct (Rle_dec (l z) 0). lra. destruct (Req_EM_T (l z) (l y)). apply Rabs_pos.
  apply Rmult_le_pos. apply Rmult_le_pos. apply Rabs_pos. lra. left. apply Rinv_0_lt_compat, Rabs_pos_lt. lra.
Qed.

Lemma slope : l z - l y = s * (z - y).
Proof. ring. Qed.

(** No point of the half-line is nearer. *)
Lemma half_line_lower x : l x <= 0 -> half_line W (l z) (l y) <= Rabs (x - z).
Proof.
  intros Hx. unfold half_line. destruct (Rle_dec (l z) 0) as [h|h]. apply Rabs_pos. apply Rnot_le_lt in h.
  destruct (Req_EM_T (l z) (l y)) as [e|e].
  - exfalso. assert (E : s * (z - y) = 0) by (rewrite <- slope; lra).
    apply Rmult_integral in E. destruct E as [E|E]; [|lra]. rewrite E in *. lra.
  - assert (Hp : 0 < Rabs (l z - l y)) by (apply Rabs_pos_lt; lra). apply quotient_le; auto.
    rewrite slope. rewrite Rabs_mult. rewrite <- Rmult_assoc, (Rmult_comm W). apply Rmult_le_compat_r. apply Rabs_pos.
    rewrite <- Rabs_mult. pose proof (Rle_abs (- ((x - z) * s))) as A. rewrite Rabs_Ropp in A. lra.
Qed.

(** It is attained if the half-line is not empty. *)
Lemma half_line_attained : l z <= 0 \/ l z <> l y -> exists x, l x <= 0 /\ Rabs (x - z) = half_line W (l z) (l y).
Proof.
  intros H. unfold half_line. destruct (Rle_dec (l z) 0) as [h|h].
  - exists z. split; auto. replace (z - z) with 0 by ring. apply Rabs_R0.
  - apply Rnot_le_lt in h. destruct (Req_EM_T (l z) (l y)) as [e|e]. destruct H; lra.
    assert (Hs : s <> 0). { intros E. apply e. rewrite E. ring. }
    exists (z - l z / s). split. right. field. auto.
    replace (z - l z / s - z) with (- (l z / s)) by ring. rewrite Rabs_Ropp, slope.
    unfold Rdiv. rewrite !Rabs_mult, Rabs_inv, (Rabs_pos_eq (l z)) by lra. field. split.
    apply Rabs_no_R0; lra. now apply Rabs_no_R0.
Qed.
End HalfLine.

Lemma net_nonpos th x : net th x <= 0 <-> line1 th x <= 0 \/ line1 th x - line2 th x <= 0.
Proof.
  unfold net, relu, Rmax. destruct (Rle_dec (line1 th x) 0), (Rle_dec (line2 th x) 0); lra.
Qed.
Lemma net_nonneg th x : 0 <= net th x <-> line2 th x <= 0 \/ line2 th x - line1 th x <= 0.
Proof.
  unfold net, relu, Rmax. destruct (Rle_dec (line1 th x) 0), (Rle_dec (line2 th x) 0); lra.
Qed.

Section Margin.
Variables (P : problem) (th : weights).
Hypothesis HP : xm P < xp P.
Local Notation W := (xp P - xm P).
Local Notation p1 := (p1 P th).
Local Notation q1 := (q1 P th).
Local Notation p2 := (p2 P th).
Local Notation q2 := (q2 P th).

Definition robust_margin : R :=
  Rmin (best P) (Rmin (Rmin (half_line W p1 q1) (half_line W (p1 - p2) (q1 - q2))) (Rmin (half_line W q2 p2) (half_line W (q2 - q1) (p2 - p1)))).

Lemma affine1 : forall x, line1 th x = w1 th * x + b1 th.
Proof. reflexivity. Qed.
Lemma affine2 : forall x, line2 th x = w2 th * x + b2 th.
Proof. reflexivity. Qed.

Lemma from_plus s c : xp P <> xm P /\ Rabs (xp P - xm P) = W /\
  (forall x, s * x + c <= 0 -> half_line W (s * xp P + c) (s * xm P + c) <= Rabs (x - xp P)) /\
  (forall b, b <= W / 2 -> (forall x, s * x + c <= 0 -> b <= Rabs (x - xp P)) -> b <= half_line W (s * xp P + c) (s * xm P + c)).
Proof.
  assert (N : xp P <> xm P) by lra. assert (EW : Rabs (xp P - xm P) = W) by (apply Rabs_pos_eq; lra). split; auto. split; auto. split.
  - intros x Hx. rewrite <- EW. now apply (half_line_lower s c (xp P) (xm P) N).
  - intros b Hb H. destruct (Rle_dec (s * xp P + c) 0) as [h|h].
    + destruct (half_line_attained s c (xp P) (xm P)) as [x [h1 h2]]; auto. rewrite EW in h2. rewrite <- h2. auto.
    + destruct (Req_EM_T (s * xp P + c) (s * xm P + c)) as [e|e].
      * unfold half_line. destruct (Rle_dec _ _); [lra|]. destruct (Req_EM_T _ _); lra.
      * destruct (half_line_attained s c (xp P) (xm P)) as [x [h1 h2]]; auto. rewrite EW in h2. rewrite <- h2. auto.
Qed.

Lemma from_minus s c :
  (forall x, s * x + c <= 0 -> half_line W (s * xm P + c) (s * xp P + c) <= Rabs (x - xm P)) /\
  (forall b, b <= W / 2 -> (forall x, s * x + c <= 0 -> b <= Rabs (x - xm P)) -> b <= half_line W (s * xm P + c) (s * xp P + c)).
Proof.
  assert (N : xm P <> xp P) by lra. assert (EW : Rabs (xm P - xp P) = W) by (rewrite Rabs_minus_sym; apply Rabs_pos_eq; lra). split.
  - intros x Hx. rewrite <- EW. now apply (half_line_lower s c (xm P) (xp P) N).
  - intros b Hb H. destruct (Rle_dec (s * xm P + c) 0) as [h|h].
    + destruct (half_line_attained s c (xm P) (xp P)) as [x [h1 h2]]; auto. rewrite EW in h2. rewrite <- h2. auto.
    + destruct (Req_EM_T (s * xm P + c) (s * xp P + c)) as [e|e].
      * unfold half_line. destruct (Rle_dec _ _); [lra|]. destruct (Req_EM_T _ _); lra.
      * destruct (half_line_attained s c (xm P) (xp P)) as [x [h1 h2]]; auto. rewrite EW in h2. rewrite <- h2. auto.
Qed.

(** Theorem 1 of the page. *)
Theorem robust_margin_is : is_margin P th robust_margin.
Proof.
  destruct (from_plus (w1 th) (b1 th)) as (_ & _ & A1 & B1).
  destruct (from_plus (w1 th - w2 th) (b1 th - b2 th)) as (_ & _ & A2 & B2).
  destruct (from_minus (w2 th) (b2 th)) as (A3 & B3).
  destruct (from_minus (w2 th - w1 th) (b2 th - b1 th)) as (A4 & B4).
  replace ((w1 th - w2 th) * xp P + (b1 th - b2 th)) with (p1 - p2) in A2, B2 by (unfold Network.p1, Network.p2, line1, line2; ring).
  replace ((w1 th - w2 th) * xm P + (b1 th - b2 th)) with (q1 - q2) in A2, B2 by (unfold Network.q1, Network.q2, line1, line2; ring).
  replace ((w2 th - w1 th) * xm P + (b2 th - b1 th)) with (q2 - q1) in A4, B4 by (unfold Network.q1, Network.q2, line1, line2; ring).
  replace ((w2 th - w1 th) * xp P + (b2 th - b1 th)) with (p2 - p1) in A4, B4 by (unfold Network.p1, Network.p2, line1, line2; ring).
  split.
  - intros r [x [[-> Hx]|[-> Hx]]]; unfold robust_margin; eapply Rle_trans; try apply Rmin_r.
    + rewrite Rmult_1_l in Hx. apply net_nonpos in Hx. eapply Rle_trans; [apply Rmin_l|]. destruct Hx as [Hx|Hx].
      * eapply Rle_trans; [apply Rmin_l|]. apply A1. exact Hx.
      * eapply Rle_trans; [apply Rmin_r|]. apply A2. unfold line1, line2 in Hx. lra.
    + assert (Hx' : 0 <= net th x) by lra. apply net_nonneg in Hx'. eapply Rle_trans; [apply Rmin_r|]. destruct Hx' as [Hx'|Hx'].
      * eapply Rle_trans; [apply Rmin_l|]. apply A3. exact Hx'.
      * eapply Rle_trans; [apply Rmin_r|]. apply A4. unfold line1, line2 in Hx'. lra.
  - intros b Hb. assert (Hbest : b <= best P) by (apply Hb, adversarial_midpoint; auto).
    assert (L1 : forall x, net th x <= 0 -> b <= Rabs (x - xp P)). { intros x Hx. apply Hb. exists x. left. split; auto. lra. }
    assert (L2 : forall x, 0 <= net th x -> b <= Rabs (x - xm P)). { intros x Hx. apply Hb. exists x. right. split; auto. lra. }
    unfold best in *. unfold robust_margin, best. repeat apply Rmin_glb; auto.
    + apply B1; auto. intros x Hx. apply L1, net_nonpos. left. exact Hx.
    + apply B2; auto. intros x Hx. apply L1, net_nonpos. right. unfold line1, line2. lra.
    + apply B3; auto. intros x Hx. apply L2, net_nonneg. left. exact Hx.
    + apply B4; auto. intros x Hx. apply L2, net_nonneg. right. unfold line1, line2. lra.
Qed.

(** The margin is the distance of the boundary in any pattern in which the first line rises, the second falls, both points are classified, and
    the lines meet at a height that is not negative. *)
Theorem margin_of_lines m : q1 < p1 -> p2 < q2 -> p2 < p1 -> q1 < q2 -> p2 * q1 <= p1 * q2 -> is_margin P th m ->
  0 < den th /\ m = best P - Rabs (xstar th - mid P).
Proof.
  intros k1 k2 k3 k4 Hh Hm. pose proof (width_den P th) as WD. assert (HW : 0 < W) by lra.
  assert (D : 0 < den th) by (apply Rmult_lt_reg_l with W; lra). split; auto.
  assert (X : xstar th * den th = num th) by (unfold xstar; field; lra).
  assert (D1 : (xp P - xstar th) * den th = p1 - p2). { rewrite Rmult_minus_distr_r, X. unfold den, num, Network.p1, Network.p2, line1, line2. ring. }
  assert (D2 : (xstar th - xm P) * den th = q2 - q1). { rewrite Rmult_minus_distr_r, X. unfold den, num, Network.q1, Network.q2, line1, line2. ring. }
  assert (B1 : 0 < xp P - xstar th) by (apply Rmult_lt_reg_r with (den th); lra).
  assert (B2 : 0 < xstar th - xm P) by (apply Rmult_lt_reg_r with (den th); lra).
  assert (W1 : 0 < w1 th). { apply Rmult_lt_reg_l with W; auto. unfold Network.p1, Network.q1, line1 in k1. lra. }
  assert (W2 : w2 th < 0). { apply Rmult_lt_reg_l with W; auto. unfold Network.p2, Network.q2, line2 in k2. lra. }
  assert (L : line1 th (xstar th) = line2 th (xstar th)) by (unfold line1, line2, den, num in *; lra).
  assert (L0 : 0 <= line1 th (xstar th)).
  { apply Rmult_le_reg_r with (W * den th). now apply Rmult_lt_0_compat. rewrite Rmult_0_l.
    replace (line1 th (xstar th) * (W * den th)) with (W * (w1 th * (xstar th * den th) + b1 th * den th)) by (unfold line1; ring).
    rewrite X. apply Rle_trans with (p1 * q2 - p2 * q1). lra. right. unfold den, num, Network.p1, Network.p2, Network.q1, Network.q2, line1, line2. ring. }
  apply (glb_unique _ _ _ Hm). apply margin_of_sign_change; try lra.
  - intros x Hx. assert (0 < w1 th * (x - xstar th)) by (apply Rmult_lt_0_compat; lra).
    assert (0 < - w2 th * (x - xstar th)) by (apply Rmult_lt_0_compat; lra).
    assert (E1 : line1 th x = line1 th (xstar th) + w1 th * (x - xstar th)) by (unfold line1; ring).
    assert (E2 : line2 th x = line2 th (xstar th) + w2 th * (x - xstar th)) by (unfold line2; ring).
    unfold net. rewrite (relu_pos (line1 th x)) by lra. unfold relu, Rmax. destruct (Rle_dec (line2 th x) 0); lra.
  - intros x Hx. assert (0 < w1 th * (xstar th - x)) by (apply Rmult_lt_0_compat; lra).
    assert (0 < - w2 th * (xstar th - x)) by (apply Rmult_lt_0_compat; lra).
    assert (E1 : line1 th x = line1 th (xstar th) + w1 th * (x - xstar th)) by (unfold line1; ring).
    assert (E2 : line2 th x = line2 th (xstar th) + w2 th * (x - xstar th)) by (unfold line2; ring).
    unfold net. rewrite (relu_pos (line2 th x)) by lra. unfold relu, Rmax. destruct (Rle_dec (line1 th x) 0); lra.
  - unfold net. rewrite L. ring.
Qed.

(** Theorem 3 of the page: with a dead zone around the boundary the margin is smaller than the distance of the boundary. *)
Theorem margin_formula_iff m : specialised P th -> is_margin P th m ->
  (m = best P - Rabs (xstar th - mid P) <-> p2 * q1 <= p1 * q2).
Proof.
  intros Hs Hm. split.
  2: { intros H. destruct (margin_formula P th HP Hs H) as [G _]. exact (glb_unique _ _ _ Hm G). }
  intros E. destruct (Rle_dec (p2 * q1) (p1 * q2)) as [h|h]; auto. exfalso. apply Rnot_le_lt in h.
  pose proof (den_pos P th HP Hs) as D. pose proof (width_den P th) as WD. destruct Hs as (h1 & h2 & h3 & h4).
  assert (Hq1 : q1 < 0). { destruct (Rle_lt_or_eq_dec _ _ h2) as [k|k]; auto. rewrite k in h. assert (0 < p1 * q2) by (apply Rmult_lt_0_compat; auto). lra. }
  assert (Hp2 : p2 < 0). { destruct (Rle_lt_or_eq_dec _ _ h3) as [k|k]; auto. rewrite k in h. assert (0 < p1 * q2) by (apply Rmult_lt_0_compat; auto). lra. }
  rewrite (glb_unique _ _ _ Hm robust_margin_is) in E.
  assert (X : xstar th * den th = num th) by (unfold xstar; field; lra).
  assert (M1 : robust_margin <= half_line W p1 q1). { unfold robust_margin. eapply Rle_trans. apply Rmin_r. eapply Rle_trans. apply Rmin_l. apply Rmin_l. }
  assert (M2 : robust_margin <= half_line W q2 p2). { unfold robust_margin. eapply Rle_trans. apply Rmin_r. eapply Rle_trans. apply Rmin_r. apply Rmin_l. }
  unfold half_line in M1, M2. destruct (Rle_dec p1 0); [lra|]. destruct (Rle_dec q2 0); [lra|].
  destruct (Req_EM_T p1 q1); [lra|]. destruct (Req_EM_T q2 p2); [lra|]. rewrite Rabs_pos_eq in M1, M2 by lra.
  assert (D1 : (xp P - xstar th) * den th = p1 - p2). { rewrite Rmult_minus_distr_r, X. unfold den, num, Network.p1, Network.p2, line1, line2. ring. }
  assert (D2 : (xstar th - xm P) * den th = q2 - q1). { rewrite Rmult_minus_distr_r, X. unfold den, num, Network.q1, Network.q2, line1, line2. ring. }
  assert (HW : 0 < W) by lra.
  assert (K1 : W * p1 / (p1 - q1) < xp P - xstar th).
  { apply Rmult_lt_reg_r with ((p1 - q1) * den th). apply Rmult_lt_0_compat; lra.
    replace (W * p1 / (p1 - q1) * ((p1 - q1) * den th)) with (p1 * (W * den th)) by (field; lra).
    replace ((xp P - xstar th) * ((p1 - q1) * den th)) with ((p1 - q1) * ((xp P - xstar th) * den th)) by ring. rewrite D1, WD. lra. }
  assert (K2 : W * q2 / (q2 - p2) < xstar th - xm P).
  { apply Rmult_lt_reg_r with ((q2 - p2) * den th). apply Rmult_lt_0_compat; lra.
    replace (W * q2 / (q2 - p2) * ((q2 - p2) * den th)) with (q2 * (W * den th)) by (field; lra).
    replace ((xstar th - xm P) * ((q2 - p2) * den th)) with ((q2 - p2) * ((xstar th - xm P) * den th)) by ring. rewrite D2, WD. lra. }
  unfold best, mid in E. unfold Rabs in E. destruct (Rcase_abs (xstar th - (xp P + xm P) / 2)); lra.
Qed.
End Margin.
